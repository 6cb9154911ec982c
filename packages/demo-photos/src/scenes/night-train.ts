import { glow, mist, stars } from '../brushes/air.ts'
import { image } from '../brushes/bitmap.ts'
import { mix } from '../brushes/colour.ts'
import { ridge, spruce, treeline } from '../brushes/land.ts'
import { massif } from '../brushes/mountain.ts'
import { seeded } from '../brushes/random.ts'
import { paintSky } from '../brushes/sky.ts'
import { box, ellipse, LANDSCAPE, path, picture, rect, repeat, stroke } from '../brushes/svg.ts'
import { paintTerrain } from '../brushes/terrain.ts'
import type { Scene } from '../scene.ts'
import { train } from './train.ts'
import { RAIL, viaduct } from './viaduct.ts'

function backdrop(): string {
  const sky = paintSky(LANDSCAPE, {
    horizon: 700,
    air: [
      [0, '#c08a8c'],
      [0.14, '#7d7aa4'],
      [0.4, '#3a5590'],
      [0.75, '#172c62'],
      [1, '#0a1538'],
    ],
    clouds: [
      {
        seed: 36,
        size: 0.6,
        gap: 0.08,
        softness: 0.42,
        light: '#9a86ab',
        shade: '#26345f',
        opacity: 0.75,
        stretch: 2.2,
      },
    ],
  })
  const mountains = paintTerrain(box(0, 0, 1500, 800), {
    height: massif(37, [
      [-1.9, 8, 1.6, 2.6],
      [1.9, 8.6, 1.75, 2.6],
      [0, 11, 1.6, 2.6],
      [4.4, 9, 1.6, 2.8],
      [-4.8, 9, 1.7, 2.8],
    ]),
    camera: 0.5,
    horizon: 560,
    focus: 1500,
    near: 3.6,
    far: 13,
    sun: [0.7, 0.5, -0.35],
    sunColour: '#5a6fae',
    skyColour: '#33497f',
    snow: '#e8efff',
    rock: '#3c4a66',
    snowLine: 0.4,
    haze: '#6f7098',
    thickness: 0.09,
    thinning: 0.9,
  })
  const moon = glow(1180, 150, 190, '#dfe8ff', 0.5) + ellipse(1180, 150, 26, 26, '#f7f8ff')
  return image(sky) + stars(seeded(3), 260, box(0, 0, 1500, 420)) + moon + image(mountains)
}

export const nightTrain: Scene = {
  name: 'night-train',
  frame: LANDSCAPE,
  draw() {
    const random = seeded(49)
    const poles = repeat(8, (i) => {
      const x = 60 + i * 200
      return (
        rect(box(x, RAIL - 96, 4, 98), '#14182e') +
        stroke(`M${x + 2} ${RAIL - 90}h-34M${x + 2} ${RAIL - 78}l-26 -10`, '#14182e', 2.4)
      )
    })
    const sag = repeat(8, (i) => `Q${80 + i * 200} ${RAIL - 76} ${180 + i * 200} ${RAIL - 82}`)
    const wire = stroke(`M-20 ${RAIL - 82}${sag}`, '#14182e', 1.4)
    let body = backdrop()
    const far = ridge(random, { base: 640, height: 60, rough: 0.5 }, '#2f4472', '#4a5a86', 140)
    body += treeline(random, far.points, 14, 30, '#2f4472') + far.svg
    body += mist(box(0, 560, 1500, 260), { seed: 12, colour: '#b3aac6', opacity: 0.65, blur: 4 })
    body += viaduct(random) + poles + wire + train(random)
    body += mist(box(0, 720, 1500, 260), { seed: 15, colour: '#a9acd0', opacity: 0.7, blur: 5 })
    for (let i = 0; i < 3; i++) {
      const colour = mix('#1f2d55', '#070b1c', i / 2)
      const land = ridge(
        random,
        { base: 850 + i * 58, height: 70, rough: 0.5 },
        colour,
        mix(colour, '#39466f', 0.35 * (1 - i / 2)),
        120,
      )
      const trees = treeline(random, land.points, 26 + i * 20, 56 + i * 40, colour)
      body += trees + land.svg
      if (i < 2)
        body += mist(box(0, 800 + i * 60, 1500, 180), { seed: 18 + i, colour: '#8f9ac6', opacity: 0.5, blur: 4 })
    }
    const frame = repeat(6, (i) => spruce(random, (i < 3 ? 20 : 1230) + (i % 3) * 105, 1010, random.between(300, 520)))
    return picture(LANDSCAPE, body + path(frame, '#04060f'), 0.42, 0.12)
  },
}
