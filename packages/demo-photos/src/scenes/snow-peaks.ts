import { glow, mist } from '../brushes/air.ts'
import { image } from '../brushes/bitmap.ts'
import { ridge, treeline } from '../brushes/land.ts'
import { massif } from '../brushes/mountain.ts'
import { seeded } from '../brushes/random.ts'
import { paintSky } from '../brushes/sky.ts'
import { box, LANDSCAPE, picture } from '../brushes/svg.ts'
import { paintTerrain, type Terrain } from '../brushes/terrain.ts'
import type { Scene } from '../scene.ts'

const SUN = [-0.9, 0.34, -0.12] as const

function alps(): Terrain {
  const height = massif(41, [
    [0.1, 7.4, 1.75, 2.9],
    [-2.2, 8.4, 1.35, 2.4],
    [2.6, 8.2, 1.5, 2.5],
    [-1, 6, 0.65, 1.5],
    [1.5, 5.9, 0.7, 1.5],
    [-3.9, 10.5, 1.5, 2.6],
    [4.6, 11, 1.7, 2.7],
    [1.2, 11, 1.8, 2.7],
  ])
  return {
    height,
    camera: 0.5,
    horizon: 640,
    focus: 1950,
    near: 2.6,
    far: 13,
    sun: SUN,
    sunColour: '#ffa474',
    skyColour: '#7f93d6',
    snow: '#fdf6f4',
    rock: '#5a5064',
    snowLine: 0.3,
    haze: '#c9b3d0',
    thickness: 0.085,
    thinning: 0.9,
  }
}

export const snowPeaks: Scene = {
  name: 'snow-peaks',
  frame: LANDSCAPE,
  draw() {
    const random = seeded(71)
    const sky = paintSky(box(0, 0, 1500, 760), {
      horizon: 700,
      air: [
        [0, '#ffd9bd'],
        [0.25, '#f3bfc4'],
        [0.5, '#a9abdc'],
        [1, '#3f62b0'],
      ],
      clouds: [
        {
          seed: 14,
          size: 0.5,
          gap: 0.12,
          softness: 0.5,
          light: '#ffe3d6',
          shade: '#b79cc4',
          opacity: 0.85,
          stretch: 2.4,
        },
      ],
    })
    let body = image(sky) + glow(120, 520, 900, '#ffc59a', 0.35) + image(paintTerrain(LANDSCAPE, alps()))
    body += mist(box(0, 640, 1500, 260), { seed: 44, colour: '#e4d3e4', opacity: 0.75 })
    const depths = [
      ['#43527f', '#8a90b8'],
      ['#26325a', '#39466f'],
      ['#0f1733', '#0f1733'],
    ] as const
    depths.forEach(([crest, foot], i) => {
      const trees = ridge(random, { base: 868 + i * 58, height: 50, rough: 0.5 }, crest, foot, 120)
      body += treeline(random, trees.points, 26 + i * 22, 48 + i * 40, crest) + trees.svg
    })
    return picture(LANDSCAPE, body, 0.38)
  },
}
