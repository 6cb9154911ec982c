import { glow, mist } from '../brushes/air.ts'
import { type Bitmap, image, paint } from '../brushes/bitmap.ts'
import { add, rgb, scale, smooth } from '../brushes/colour.ts'
import { bareTree } from '../brushes/land.ts'
import { perlin } from '../brushes/noise.ts'
import { type Random, seeded } from '../brushes/random.ts'
import {
  blurred,
  box,
  ellipse,
  n,
  PORTRAIT,
  type Point,
  path,
  picture,
  polygonPath,
  rect,
  repeat,
  stroke,
  wash,
} from '../brushes/svg.ts'
import type { Scene } from '../scene.ts'
import { HORIZON, IRON, LAMPS, streetLamp } from './lamp-post.ts'

/** Wet cobbles: rounded stones in perspective that shine where they lean towards a lamp. */
function cobbles(): Bitmap {
  const stone = rgb('#1b2029')
  const joint = rgb('#06070b')
  const amber = rgb('#ffb765')
  return paint(box(0, HORIZON, 1000, 600), (x, y) => {
    const depth = 1 / Math.max(0.012, (y - HORIZON) / 600)
    const u = ((x - 520) / 600) * depth * 7
    const v = depth * 9
    const row = Math.floor(v)
    const wobble = perlin(u * 0.9, v * 0.9, 5) * 0.16
    const a = (((u + wobble + (row % 2) * 0.5) % 1) + 1) % 1
    const b = (((v + wobble) % 1) + 1) % 1
    const fine = smooth(14, 3, depth)
    const dome = Math.min(smooth(0, 0.28, Math.min(a, 1 - a)), smooth(0, 0.28, Math.min(b, 1 - b)))
    const facing = (b < 0.5 ? 1 : 0.25) * (0.6 + perlin(u * 5, v * 5, 9) * 0.7)
    let shine = 0
    for (const lamp of LAMPS) {
      const away = (x - lamp.x) / (46 + (y - HORIZON) * 0.24)
      const along = Math.exp(-(((y - lamp.foot) / (360 * lamp.size + 60)) ** 2))
      shine += Math.exp(-away * away) * along * (0.35 + lamp.size * 0.75)
      shine += 0.16 * Math.exp(-Math.hypot((x - lamp.x) / 420, (y - lamp.foot) / 190)) * lamp.size
    }
    const tone = 0.75 + perlin(Math.floor(u + (row % 2) * 0.5) * 3.7, row * 2.3, 4) * 0.5
    const lit = scale(amber, shine * (0.22 + dome * facing * 1.15 * fine + (1 - fine) * 0.42))
    return add(scale(dome * fine + (1 - fine) * 0.6 > 0.4 ? stone : joint, tone), lit)
  })
}

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

/** Someone with an umbrella, walking away. */
function walker(x: number, y: number, size: number): string {
  const coat =
    path('M-13 -12Q-19 -60 -11 -84Q0 -94 11 -84Q19 -60 13 -12Z', IRON) +
    path('M-9 -14L-11 0H-3L-2 -14ZM2 -14L5 -2H12L10 -14Z', IRON)
  const head = ellipse(0, -95, 7.6, 9, IRON)
  const roof = path(
    'M-50 -104Q-44 -142 0 -146Q44 -142 50 -104Q38 -112 26 -105Q13 -113 0 -106Q-13 -113 -26 -105Q-38 -112 -50 -104Z',
    IRON,
  )
  const rim =
    stroke('M-50 -104Q-44 -142 0 -146', '#ffb765', 1.8, 'opacity=".75"') +
    stroke('M-13 -14Q-19 -60 -11 -84', '#ffb765', 1.6, 'opacity=".6"')
  const mirrored = blurred(`<g transform="scale(1 -.9)">${coat}${head}${roof}</g>`, '2 6', 'opacity=".55"')
  const figure = mirrored + coat + head + rect(box(-1, -150, 2, 60), IRON) + roof + rim
  return `<g transform="translate(${x} ${y}) scale(${size})">${figure}</g>`
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
