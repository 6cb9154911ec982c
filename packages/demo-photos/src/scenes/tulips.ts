import { image } from '../brushes/bitmap.ts'
import { mix } from '../brushes/colour.ts'
import { ridge } from '../brushes/land.ts'
import { type Random, seeded } from '../brushes/random.ts'
import { paintSky } from '../brushes/sky.ts'
import { blurred, box, ellipse, falling, LANDSCAPE, n, path, picture, rect, repeat, wash } from '../brushes/svg.ts'
import type { Scene } from '../scene.ts'

const HORIZON = 400
const VANISH = 640
const COLOURS = [
  '#d8283f',
  '#f7c02c',
  '#f0709f',
  '#e8652c',
  '#fbeee0',
  '#8e3fb0',
  '#d8283f',
  '#f7c02c',
  '#f0709f',
  '#c2185b',
]
const ROWS = 22

/** One flower for a colour, 40 wide and 60 high over its stem, used thousands of times. */
function flower(colour: string, id: string): string {
  const cup = path('M-20 -30Q-24 10 0 12Q24 10 20 -30Q13 -24 9 -38Q3 -26 0 -42Q-4 -26 -10 -38Q-13 -24 -20 -30Z', colour)
  const petal = path('M-9 -36Q-18 2 0 12Q18 2 9 -36Q4 -24 0 -42Q-4 -24 -9 -36Z', mix(colour, '#ffffff', 0.25))
  const side = path('M20 -30Q24 10 0 12Q16 2 20 -30Z', mix(colour, '#300010', 0.32))
  const stem = path('M-2 10Q1 60 -3 120H4Q6 60 3 10Z', '#4f8a3d')
  const leaves =
    path('M0 110Q-34 60 -24 14Q-6 60 4 104Z', '#5f9d48') + path('M0 110Q36 66 32 26Q8 66 4 104Z', '#3f7535')
  return `<g id="${id}">${stem}${leaves}${cup}${petal}${side}</g>`
}

/** One row of the field: its place left and right of the vanishing point at the lower edge of the picture. */
function row(random: Random, index: number, depth: number): string {
  const left = -4200 + index * 430
  const flowers: string[] = []
  const across = 6
  const size = 0.012 + depth * 0.78
  for (let i = 0; i < across; i++) {
    const place = left + ((i + random.between(-0.2, 0.8)) / across) * 290
    const x = VANISH + (place - VANISH) * depth
    if (x < -40 || x > 1540) continue
    const y = HORIZON + depth * 600 + random.between(-6, 6) * depth - 64 * size
    const turn = random.between(-9, 9)
    const grown = size * random.between(0.85, 1.15)
    const colour = index % COLOURS.length
    flowers.push(
      `<use href="#t${colour}" transform="translate(${n(x)} ${n(y)}) rotate(${n(turn)}) scale(${grown.toFixed(3)})"/>`,
    )
  }
  return flowers.join('')
}

function field(): string {
  const random = seeded(52)
  const near: string[] = []
  const far: string[] = []
  for (let depth = 0.035; depth < 1.2; depth *= 1.028) {
    const lines = repeat(ROWS, (index) => row(random, index, depth))
    ;(depth > 0.93 ? near : far).push(lines)
  }
  const soil = falling(
    [
      [0, '#7fa07c'],
      [0.2, '#4f7f3a'],
      [1, '#274a22'],
    ],
    HORIZON,
    1000,
  )
  const stripes = repeat(ROWS, (i) => {
    const left = -4200 + i * 430
    const x = (place: number, depth: number) => n(VANISH + (place - VANISH) * depth)
    const colour = COLOURS[i % COLOURS.length] ?? '#d8283f'
    const paint = falling(
      [
        [0, mix(colour, '#cfe0ea', 0.35)],
        [0.25, mix(colour, '#2c4a22', 0.25)],
        [0.6, '#2f5426'],
      ],
      HORIZON,
      1000,
    )
    const d = `M${x(left, 0.01)} ${HORIZON + 4}L${x(left + 280, 0.01)} ${HORIZON + 4}L${left + 280} 1000L${left} 1000Z`
    return paint.def + path(d, paint.ref)
  })
  const haze = wash(
    [
      [0, '#e2eef2', 0.75],
      [1, '#e2eef2', 0],
    ],
    box(0, HORIZON, 1500, 90),
  )
  const ground = soil.def + rect(box(0, HORIZON, 1500, 600), soil.ref) + stripes
  return ground + far.join('') + haze + blurred(near.join(''), 3.2)
}

function windmill(): string {
  const sails = [22, 112, 202, 292].map((angle) => {
    const beam = path('M-1.5 0V-74H1.5V0Z', '#3b2f2c')
    const cloth = path('M2 -16H13V-72H2Z', '#efe6d6', 'opacity=".85"')
    const slats = path(
      repeat(7, (i) => `M2 ${-20 - i * 8}h11v1.2h-11z`),
      '#6b5a50',
    )
    return `<g transform="translate(0 14) rotate(${angle})">${beam}${cloth}${slats}</g>`
  })
  const tower = path('M-17 98L-9 18H9L17 98Z', '#6a564e') + path('M4 98L3 18H9L17 98Z', '#3f312d')
  const cap = path('M-11 18Q0 -2 11 18Z', '#7b3b2a') + rect(box(-22, 70, 44, 4), '#3b2f2c')
  return `<g transform="translate(1085 ${HORIZON - 94})">${tower}${cap}${sails.join('')}</g>`
}

export const tulips: Scene = {
  name: 'tulips',
  frame: LANDSCAPE,
  draw() {
    const random = seeded(9)
    const sky = paintSky(box(0, 0, 1500, HORIZON + 10), {
      horizon: HORIZON,
      air: [
        [0, '#eef5f3'],
        [0.4, '#a9d2ec'],
        [1, '#3b82c6'],
      ],
      sun: { x: 1400, y: -60, radius: 10, colour: '#fff3d6', reach: 500, strength: 0.5 },
      clouds: [{ seed: 47, size: 0.8, gap: 0.04, softness: 0.3, light: '#ffffff', shade: '#a7b9cb', opacity: 0.97 }],
    })
    const far = ridge(random, { base: HORIZON - 4, height: 12, rough: 0.62 }, '#6f9a94', '#86aca0', 20, HORIZON + 10)
    const trees = repeat(150, () => {
      const r = random.between(3, 13)
      const x = random() * 1500 + random.bell() * 40
      return ellipse(x, HORIZON - r * 0.4, r * random.between(0.9, 2.6), r * 0.8, mix('#41705a', '#7c9f8e', random()))
    })
    const defs = `<defs>${COLOURS.map((colour, i) => flower(colour, `t${i}`)).join('')}</defs>`
    return picture(LANDSCAPE, defs + image(sky) + far.svg + blurred(trees, 1.6) + windmill() + field(), 0.32)
  },
}
