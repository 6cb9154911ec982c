import { birds, glow, mist } from '../brushes/air.ts'
import { image } from '../brushes/bitmap.ts'
import { mix } from '../brushes/colour.ts'
import { ridge, treeline } from '../brushes/land.ts'
import { seeded } from '../brushes/random.ts'
import { paintSea } from '../brushes/sea.ts'
import { paintSky } from '../brushes/sky.ts'
import { blurred, box, LANDSCAPE, picture, wash } from '../brushes/svg.ts'
import type { Scene } from '../scene.ts'
import { bridge, WATER } from './bridge-span.ts'

export const steelBridge: Scene = {
  name: 'steel-bridge',
  frame: LANDSCAPE,
  draw() {
    const random = seeded(18)
    const sky = paintSky(box(0, 0, 1500, WATER + 2), {
      horizon: WATER,
      air: [
        [0, '#ffe3b8'],
        [0.25, '#fbc79a'],
        [0.5, '#d3b3b4'],
        [1, '#6f8bb0'],
      ],
      sun: { x: 1030, y: 470, radius: 36, colour: '#ffe0a6', reach: 430, strength: 0.75 },
      clouds: [
        {
          seed: 51,
          size: 0.7,
          gap: 0.02,
          softness: 0.45,
          light: '#ffe0c2',
          shade: '#9a96ad',
          opacity: 0.7,
          stretch: 2.4,
        },
      ],
    })
    const sea = paintSea(box(0, WATER, 1500, 312), sky, {
      seed: 6,
      horizon: WATER,
      deep: '#54545f',
      height: 4,
      steepness: 0.018,
    })
    let body = image(sky)
    for (let i = 0; i < 3; i++) {
      const crest = mix('#d9b3a4', '#8d7a80', i / 2)
      const land = ridge(random, { base: 600 + i * 34, height: 90 - i * 26, rough: 0.5 }, crest, '#f7d0ac', 120, WATER)
      body += (i ? treeline(random, land.points, 6 + i * 5, 14 + i * 8, crest) : '') + land.svg
      body += mist(box(0, 560 + i * 30, 1500, 150), { seed: 20 + i, colour: '#ffe4c6', opacity: 0.85, blur: 4 })
    }
    const span = bridge()
    const mirrored = `<g transform="translate(0 ${2 * WATER}) scale(1 -1)">${span}</g>`
    body += image(sea) + blurred(mirrored, '1.5 5', 'opacity=".42"') + span
    body += wash(
      [
        [0, '#ffe9cf', 0],
        [0.55, '#ffe4c6', 0.75],
        [1, '#ffe4c6', 0],
      ],
      box(0, WATER - 90, 1500, 170),
    )
    body += mist(box(0, 560, 1500, 250), { seed: 33, colour: '#fff0dc', opacity: 0.95, fine: [0.0016, 0.012], blur: 5 })
    body += mist(box(0, 700, 1500, 260), { seed: 37, colour: '#ffe8d0', opacity: 0.6, fine: [0.0014, 0.014], blur: 6 })
    body +=
      glow(1030, 470, 520, '#ffd79a', 0.55) +
      birds(
        [
          [620, 170, 0.9],
          [672, 196, 0.7],
          [588, 214, 0.6],
        ],
        '#5a4a50',
      )
    return picture(LANDSCAPE, body, 0.34)
  },
}
