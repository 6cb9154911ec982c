import { bokeh, glow, mist } from '../brushes/air.ts'
import { mix } from '../brushes/colour.ts'
import { seeded } from '../brushes/random.ts'
import { shadow } from '../brushes/solid.ts'
import {
  blurred,
  box,
  ellipse,
  LANDSCAPE,
  linear,
  n,
  path,
  picture,
  rect,
  repeat,
  stroke,
  wash,
} from '../brushes/svg.ts'
import type { Scene } from '../scene.ts'
import { cake } from './birthday-cake.ts'

const PARTY = ['#e8575a', '#f6c453', '#5fa8a0', '#f2e6d4', '#d77fa1'] as const

function bunting(y: number, sag: number): string {
  const rope = stroke(`M-20 ${y}Q750 ${y + sag * 2} 1520 ${y}`, '#f4e3cf', 4, 'opacity=".8"')
  const flags = repeat(15, (i) => {
    const t = (i + 0.5) / 15
    const x = -20 + 1540 * t
    const top = y + sag * 4 * t * (1 - t)
    return path(`M${n(x - 36)} ${n(top)}L${n(x + 36)} ${n(top)}L${n(x)} ${n(top + 78)}Z`, PARTY[i % 5] ?? '#fff')
  })
  return rope + flags
}

function present(x: number, y: number, w: number, h: number, paper: string, ribbon: string): string {
  const face = linear(
    [
      [0, mix(paper, '#ffffff', 0.16)],
      [0.6, paper],
      [1, mix(paper, '#1a0808', 0.5)],
    ],
    [0, 0],
    [1, 0.3],
  )
  const band = x + w * 0.43
  const middle = x + w / 2
  const loops = [-1, 1].map((side) => {
    const out = middle + side * w * 0.3
    return path(
      `M${middle} ${y - 26}C${out} ${y - 110} ${out + side * 50} ${y - 30} ${middle} ${y - 26}Z`,
      mix(ribbon, '#400', side > 0 ? 0.2 : 0),
    )
  })
  return (
    shadow(middle, y + h, w * 0.8, 30, 0.6) +
    face.def +
    rect(box(x, y, w, h), face.ref, 'rx="5"') +
    rect(box(band, y, w * 0.14, h), ribbon) +
    rect(box(x - 8, y - 26, w + 16, 40), face.ref, 'rx="5"') +
    rect(box(x - 8, y + 14, w + 16, 10), '#000', 'opacity=".2"') +
    rect(box(band, y - 26, w * 0.14, 40), mix(ribbon, '#ffffff', 0.2)) +
    loops.join('')
  )
}

export const birthday: Scene = {
  name: 'birthday',
  frame: LANDSCAPE,
  draw() {
    const random = seeded(84)
    const room =
      wash(
        [
          [0, '#1c0d14'],
          [0.55, '#4a2422'],
          [1, '#5c2f22'],
        ],
        LANDSCAPE,
      ) + glow(750, 430, 820, '#ff9d52', 0.6)
    const lights = bokeh(random, 74, box(-30, 40, 1560, 520), ['#ffd48a', '#ffb060', '#ff8f7a', '#ffe6b8', '#f4a6c0'])
    const cloth = wash(
      [
        [0, '#caa484'],
        [0.25, '#b8875f'],
        [1, '#4a2616'],
      ],
      box(-20, 660, 1540, 360),
    )
    const weave = {
      seed: 6,
      colour: '#4a2413',
      opacity: 0.5,
      fine: [0.0018, 0.06] as const,
      mask: [
        [0, '#fff'],
        [1, '#fff'],
      ] as const,
    }
    const table = cloth + mist(box(0, 660, 1500, 340), weave) + glow(750, 760, 680, '#ffc87a', 0.6, 230)
    const left = present(150, 545, 210, 175, '#2f7f86', '#f6d9a8') + present(330, 612, 140, 120, '#d8952f', '#8f2f45')
    const gifts = left + present(1130, 575, 230, 155, '#b03a50', '#fff0d8')
    const cup = (x: number, y: number, colour: string) => {
      const side = linear(
        [
          [0, mix(colour, '#ffffff', 0.3)],
          [0.4, colour],
          [1, mix(colour, '#0a0a10', 0.6)],
        ],
        [0, 0],
        [1, 0],
      )
      const bowl =
        path(`M${x} ${y}h86l-8 92q-35 14 -70 0z`, side.ref) +
        stroke(`M${x + 86} ${y + 18}q34 4 26 32t-36 22`, colour, 9)
      const coffee = ellipse(x + 43, y, 43, 11, mix(colour, '#ffffff', 0.5)) + ellipse(x + 43, y + 2, 37, 8, '#4a2010')
      return shadow(x + 50, y + 98, 90, 16, 0.55) + side.def + bowl + coffee
    }
    const confetti = repeat(90, () => {
      const [x, y] = [random() * 1500, random.between(730, 990)]
      const turn = `transform="rotate(${n(random.between(0, 180))} ${n(x)} ${n(y)})"`
      return rect(box(x, y, random.between(6, 13), random.between(3, 6)), random.pick(PARTY), `${turn} opacity=".8"`)
    })
    const near = `<g transform="translate(-135 -110) scale(1.18)">${cake(random)}</g>`
    const back = blurred(bunting(34, 66), 5, 'opacity=".75"')
    const warm = glow(750, 500, 560, '#ffb45c', 0.4)
    const body = room + lights + back + table + blurred(gifts, 3.4) + confetti + near + cup(1112, 868, '#4d918c') + warm
    return picture(LANDSCAPE, body, 0.6, 0.12)
  },
}
