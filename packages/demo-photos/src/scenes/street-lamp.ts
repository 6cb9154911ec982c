import { glow, mist } from '../brushes/air.ts'
import { image } from '../brushes/bitmap.ts'
import { bareTree } from '../brushes/land.ts'
import { type Random, seeded } from '../brushes/random.ts'
import { box, n, PORTRAIT, type Point, path, picture, polygonPath, rect, repeat, stroke, wash } from '../brushes/svg.ts'
import type { Scene } from '../scene.ts'
import { cobbles } from './cobbles.ts'
import { HORIZON, LAMPS, streetLamp } from './lamp-post.ts'
import { walker } from './umbrella.ts'

/** Houses on the right, one gable after the other into the fog, a window lit here and there. */
function houses(random: Random): string {
  return repeat(5, (k) => {
    const i = 4 - k
    const near = 1 / (1 + i * 0.62)
    const [left, right] = [560 + 330 * near, 560 + 330 / (1 + (i - 0.86) * 0.62)]
    const [foot, top] = [HORIZON + 190 * near, HORIZON - 780 * near]
    const colour = ['#0b0e16', '#1a1e28', '#2f3138', '#4a4641', '#665a4a'][i] ?? '#0b0e16'
    const ridge: Point = [(left + right) / 2, top - 150 * near]
    const wall = polygonPath([
      [left, foot],
      [left, top],
      ridge,
      [right + 40, top - 120 * near],
      [right + 40, 1200],
      [left, 1200],
    ])
    const panes = repeat(8, (p) => {
      const lit = random.chance(0.36)
      const [x, y] = [left + (right - left) * (0.16 + (p % 2) * 0.4), top + (60 + Math.floor(p / 2) * 160) * near]
      const pane = rect(
        box(x, y, (right - left) * 0.22, 84 * near),
        lit ? '#ffc373' : '#05070c',
        `opacity="${lit ? 0.85 : 0.5}"`,
      )
      const w = (right - left) * 0.22
      const bars = stroke(
        `M${n(x + w / 2)} ${n(y)}v${n(84 * near)}M${n(x)} ${n(y + 34 * near)}h${n(w)}`,
        '#0a0c12',
        3 * near,
      )
      return pane + bars + (lit ? glow(x + (right - left) * 0.11, y + 40 * near, 120 * near, '#ffb765', 0.35) : '')
    })
    const veil = mist(box(440, HORIZON - 420, 560, 640), {
      seed: 30 + i,
      colour: '#b98f5e',
      opacity: 0.34,
      fine: [0.003, 0.007],
      blur: 6,
    })
    return path(wall, colour) + panes + (i ? veil : '')
  })
}

export const streetLampInFog: Scene = {
  name: 'street-lamp',
  frame: PORTRAIT,
  draw() {
    const random = seeded(45)
    const air = wash(
      [
        [0, '#0d1420'],
        [0.4, '#2b2c30'],
        [0.62, '#7a623f'],
        [1, '#1a1c22'],
      ],
      PORTRAIT,
    )
    let body =
      air +
      glow(500, 860, 760, '#d99a55', 0.55, 520) +
      mist(box(0, 0, 1000, 900), { seed: 17, colour: '#6a6255', opacity: 0.5, fine: [0.0022, 0.0035], blur: 6 })
    body += `<g opacity=".5">${bareTree(seeded(21), 420, 960, 110, '#4a4136')}</g>`
    body += houses(random) + image(cobbles())
    body += wash(
      [
        [0, '#d39a58', 0],
        [0.5, '#c9955a', 0.6],
        [1, '#c9955a', 0],
      ],
      box(0, HORIZON - 130, 1000, 270),
    )
    body += bareTree(seeded(33), 40, 1130, 180, '#1b1813')
    body += [...LAMPS]
      .reverse()
      .map((lamp, i) => {
        const veil = { seed: 50 + i, colour: '#c9965c', opacity: 0.5, fine: [0.002, 0.006] as const, blur: 6 }
        return streetLamp(lamp) + (i < 4 ? mist(box(0, HORIZON - 360, 1000, 620), veil) : '')
      })
      .join('')
    body += walker(600, 1120, 1.45)
    body += mist(box(0, 1000, 1000, 420), { seed: 61, colour: '#a98455', opacity: 0.3, fine: [0.0016, 0.008], blur: 8 })
    return picture(PORTRAIT, body, 0.55, 0.14)
  },
}
