import { birds, glow, mist } from '../brushes/air.ts'
import { image } from '../brushes/bitmap.ts'
import { mix } from '../brushes/colour.ts'
import { ridge, treeline } from '../brushes/land.ts'
import { massif } from '../brushes/mountain.ts'
import { seeded } from '../brushes/random.ts'
import { paintSky } from '../brushes/sky.ts'
import { box, LANDSCAPE, picture } from '../brushes/svg.ts'
import { paintTerrain, type Terrain } from '../brushes/terrain.ts'
import type { Scene } from '../scene.ts'

/** Ridge behind ridge against the light: dark where they are near, drowned in morning haze where they are far. */
function ranges(): Terrain {
  return {
    height: massif(83, [
      [-1.1, 4.2, 0.5, 1.5],
      [1.5, 5, 0.62, 1.6],
      [-2.4, 6.4, 1.0, 2],
      [0.2, 6.8, 0.72, 1.8],
      [2.9, 7.6, 1.15, 2.2],
      [-0.9, 9, 1.2, 2.2],
      [-4.4, 9.6, 1.6, 2.4],
      [1.6, 11, 1.5, 2.6],
      [4.9, 11.5, 1.8, 2.8],
      [-2.6, 13.5, 1.9, 3],
      [3.4, 15, 2, 3.2],
    ]),
    camera: 0.85,
    horizon: 560,
    focus: 1500,
    near: 2.2,
    far: 17,
    sun: [0.35, 0.24, 0.85],
    sunColour: '#ffb184',
    skyColour: '#6d72a8',
    snow: '#ffffff',
    rock: '#3b3a50',
    snowLine: 9,
    haze: '#f0b09c',
    thickness: 0.2,
    thinning: 0.75,
  }
}

export const dawnRidges: Scene = {
  name: 'dawn-ridges',
  frame: LANDSCAPE,
  draw() {
    const random = seeded(11)
    const sky = paintSky(box(0, 0, 1500, 800), {
      horizon: 620,
      air: [
        [0, '#ffd9a8'],
        [0.16, '#ffc295'],
        [0.4, '#dd8f9f'],
        [0.68, '#75689f'],
        [1, '#2d3869'],
      ],
      sun: { x: 985, y: 438, radius: 30, colour: '#ffd59a', reach: 420, strength: 0.7 },
      clouds: [
        {
          seed: 21,
          size: 0.6,
          gap: 0.04,
          softness: 0.42,
          light: '#ffc3b0',
          shade: '#76608f',
          opacity: 0.85,
          stretch: 2.2,
        },
      ],
    })
    let body = image(sky) + image(paintTerrain(LANDSCAPE, ranges())) + glow(985, 470, 620, '#ffcf95', 0.5, 380)
    for (let i = 0; i < 3; i++) {
      const veil = {
        seed: 40 + i,
        colour: mix('#ffd9bd', '#d9b0b4', i / 2),
        opacity: 0.75 - i * 0.12,
        fine: [0.002, 0.013] as const,
        blur: 4,
      }
      body += mist(box(0, 520 + i * 95, 1500, 230), veil)
    }
    const depths = [
      ['#4a405e', '#8a6a78'],
      ['#2a2947', '#4a4160'],
      ['#10142b', '#10142b'],
    ] as const
    depths.forEach(([crest, foot], i) => {
      const land = ridge(random, { base: 838 + i * 68, height: 90 - i * 10, rough: 0.5 }, crest, foot, 120)
      body += treeline(random, land.points, 20 + i * 16, 40 + i * 34, crest) + land.svg
      if (i < 2)
        body += mist(box(0, 800 + i * 70, 1500, 170), { seed: 50 + i, colour: '#e0b0ac', opacity: 0.5, blur: 4 })
    })
    return picture(
      LANDSCAPE,
      body +
        birds(
          [
            [420, 270, 0.9],
            [470, 292, 0.7],
            [388, 312, 0.55],
          ],
          '#3b3157',
        ),
      0.34,
    )
  },
}
