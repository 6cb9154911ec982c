import { glow, mist } from '../brushes/air.ts'
import { image } from '../brushes/bitmap.ts'
import { mix } from '../brushes/colour.ts'
import { type Random, seeded } from '../brushes/random.ts'
import { paintSky } from '../brushes/sky.ts'
import { box, ellipse, LANDSCAPE, linear, n, path, picture, rect, repeat, stroke, wash } from '../brushes/svg.ts'
import type { Scene } from '../scene.ts'
import { crane, DARK } from './crane.ts'

/** A building that is still floors, columns and scaffolding, with work lamps on some floors. */
function shell(random: Random, x: number, w: number, top: number, floors: number): string {
  const height = (1010 - top) / floors
  const body = repeat(floors, (i) => {
    const y = top + i * height
    const columns = Math.round(w / 74)
    const lit = random.chance(0.55)
    const inside = linear([
      [0, lit ? '#f2a24f' : '#2b2438'],
      [1, lit ? '#6d3a2c' : '#17151f'],
    ])
    const room = inside.def + rect(box(x + 4, y + 10, w - 8, height - 10), inside.ref, `opacity="${lit ? 0.75 : 0.92}"`)
    const lamp = lit ? glow(x + random.between(0.2, 0.8) * w, y + height * 0.4, 110, '#ffd591', 0.85) : ''
    const props = repeat(columns + 1, (k) => rect(box(x + (k * (w - 12)) / columns, y, 12, height), DARK))
    const struts = repeat(columns * 3, (k) =>
      rect(box(x + 14 + (k * (w - 20)) / (columns * 3), y + 10, 2, height - 10), '#12121c', 'opacity=".8"'),
    )
    const rail = i ? stroke(`M${x} ${y - 17}h${w}M${x} ${y - 9}h${w}`, DARK, 1.4) : ''
    return room + lamp + (i % 3 === 1 ? struts : '') + props + rect(box(x - 8, y, w + 16, 11), DARK) + rail
  })
  const bars = repeat(Math.round(w / 15), (i) => `M${x + 6 + i * 15} ${top}v${n(-random.between(16, 46))}`)
  return body + stroke(bars, DARK, 1.7)
}

/** The town behind, paler with distance. */
function town(random: Random, base: number, colour: string, lit: number): string {
  let body = ''
  for (let x = -10; x < 1510; ) {
    const w = random.between(36, 110)
    const y = base - random.between(20, 150)
    body += rect(box(x, y, w + 1, 1010 - y), colour)
    body += repeat(Math.round(w * lit), () =>
      rect(box(x + random() * (w - 5), random.between(y + 6, 900), 3, 4), '#ffd08a', 'opacity=".75"'),
    )
    x += w
  }
  return body
}

export const craneDusk: Scene = {
  name: 'crane-dusk',
  frame: LANDSCAPE,
  draw() {
    const random = seeded(27)
    const sky = paintSky(LANDSCAPE, {
      horizon: 880,
      air: [
        [0, '#ffb26b'],
        [0.16, '#f58b5c'],
        [0.36, '#b85f78'],
        [0.62, '#4f4a84'],
        [1, '#141c47'],
      ],
      sun: { x: 620, y: 860, radius: -9, colour: '#ffcb85', reach: 620, strength: 0.5 },
      clouds: [
        { seed: 64, size: 0.6, gap: 0, softness: 0.42, light: '#ff9a78', shade: '#3c3768', opacity: 0.9, stretch: 2.2 },
      ],
    })
    let body = image(sky)
    const haze = ['#c9747a', '#8a5570', '#4d3a58']
    haze.forEach((colour, i) => {
      body += town(random, 800 + i * 50, mix(colour, '#201a30', i * 0.16), i * 0.12)
      body += mist(box(0, 740 + i * 40, 1500, 220), {
        seed: 3 + i,
        colour: '#ff9f74',
        opacity: 0.5 - i * 0.12,
        blur: 5,
      })
    })
    body += crane({ x: 1210, foot: 1010, top: 300, reach: 420, side: -1, hook: 250, width: 17 })
    body += shell(random, 900, 470, 560, 8)
    body += crane({ x: 330, foot: 1010, top: 190, reach: 560, side: 1, hook: 330, width: 22 })
    body += shell(random, 70, 520, 640, 7)
    const worker = path('M0 0v-20q-1 -12 6 -13q7 1 6 13v20h-4v-17h-4v17z', DARK) + ellipse(6, -37, 4.4, 4.8, DARK)
    const helmet = path('M0 -38q0 -8 6 -8q6 0 6 8z', '#f5c518')
    body += `<g transform="translate(1010 560)">${worker}${helmet}</g>`
    return picture(
      LANDSCAPE,
      body +
        wash(
          [
            [0, '#000', 0],
            [1, '#05060c', 0.75],
          ],
          box(0, 840, 1500, 160),
        ),
      0.4,
    )
  },
}
