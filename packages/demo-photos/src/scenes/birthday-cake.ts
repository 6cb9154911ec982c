import { mix } from '../brushes/colour.ts'
import type { Random } from '../brushes/random.ts'
import { ball, shadow } from '../brushes/solid.ts'
import { ellipse, linear, n, path, radial, repeat } from '../brushes/svg.ts'
import { candle } from './candle.ts'

interface Tier {
  readonly y: number
  readonly rx: number
  readonly height: number
  readonly side: string
  readonly icing: string
}

/** One layer of the cake: a round side, icing that ran down it, a flat top lit by the candles. */
function tier(random: Random, { y, rx, height, side, icing }: Tier): string {
  const ry = rx * 0.17
  const round = linear(
    [
      [0, mix(side, '#2a0d0a', 0.6)],
      [0.3, mix(side, '#ffffff', 0.12)],
      [0.55, side],
      [1, mix(side, '#2a0d0a', 0.72)],
    ],
    [0, 0],
    [1, 0],
  )
  const iced = linear(
    [
      [0, mix(icing, '#5a2c1c', 0.5)],
      [0.32, icing],
      [0.6, mix(icing, '#c98f6a', 0.25)],
      [1, mix(icing, '#3a1a14', 0.62)],
    ],
    [0, 0],
    [1, 0],
  )
  const top = radial([
    [0, '#fff6dc'],
    [0.6, icing],
    [1, mix(icing, '#b07a58', 0.45)],
  ])
  const wall = `M${750 - rx} ${y}V${y + height}A${rx} ${ry} 0 0 0 ${750 + rx} ${y + height}V${y}Z`
  const across = (t: number) => n(750 - rx * Math.cos(Math.PI * t))
  const front = (t: number) => y + ry * Math.sin(Math.PI * t)
  const drips = repeat(17, (i) => {
    const [a, b] = [i / 17, (i + 1) / 17]
    const length = random.between(22, height * 0.62)
    const down = `${across(a + 0.006)} ${n(front(a) + length)}`
    const up = `${across(b - 0.006)} ${n(front(b) + length)}`
    return `L${across(a)} ${n(front(a))}C${down} ${up} ${across(b)} ${n(front(b))}`
  })
  const icingPath = `M${750 - rx} ${y}${drips}A${rx} ${ry} 0 0 0 ${750 - rx} ${y}Z`
  const shade = path(icingPath, '#3a150c', 'opacity=".28" transform="translate(5 7)"')
  return (
    round.def +
    iced.def +
    top.def +
    path(wall, round.ref) +
    shade +
    path(icingPath, iced.ref) +
    ellipse(750, y, rx, ry, top.ref)
  )
}

/** Dots of cream along the front edge of a layer. */
function cream(y: number, rx: number, count: number, size: number): string {
  return repeat(count, (i) => {
    const t = (i + 0.5) / count
    const x = 750 - rx * 0.95 * Math.cos(Math.PI * t)
    const low = y + rx * 0.162 * Math.sin(Math.PI * t)
    const swirl = [1, 0.74, 0.46, 0.2].map((k, level) => {
      const warm = mix('#fff6e6', '#a87458', Math.abs(t - 0.42) * 1.1)
      const paint = radial(
        [
          [0, mix(warm, '#ffffff', 0.5)],
          [0.6, warm],
          [1, mix(warm, '#7a4630', 0.55)],
        ],
        0.42,
        0.3,
        0.75,
      )
      return paint.def + ellipse(x, low - size * 0.34 * level, size * k, size * 0.55 * k + 1, paint.ref)
    })
    return swirl.join('')
  })
}

const CANDLES = [
  [712, 520],
  [790, 518],
  [652, 528],
  [850, 528],
  [690, 548],
  [822, 548],
  [735, 558],
  [780, 558],
] as const

export function cake(random: Random): string {
  const plate =
    shadow(750, 862, 440, 62, 0.75) + ellipse(750, 840, 336, 56, '#e9d9c6') + ellipse(750, 833, 318, 48, '#c7ae95')
  const low = tier(random, { y: 676, rx: 246, height: 152, side: '#d9a273', icing: '#fbeedd' })
  const high = tier(random, { y: 540, rx: 166, height: 128, side: '#cc7c88', icing: '#fdf3e8' })
  const cast = ellipse(750, 684, 196, 34, '#5a2818', 'opacity=".3"')
  const berries = repeat(13, (i) => {
    const t = (i + 0.5) / 13
    return ball(750 - 236 * Math.cos(Math.PI * t), 664 + 40 * Math.sin(Math.PI * t), 14, '#b81d34')
  })
  const candles = CANDLES.map(([x, y], i) =>
    candle(x, y, ['#5fa8a0', '#f0b840', '#d9484d', '#7fa6d6'][i % 4] ?? '#fff'),
  )
  return (
    plate +
    low +
    cream(826, 246, 19, 17) +
    cast +
    high +
    cream(680, 246, 17, 18) +
    berries +
    cream(544, 166, 13, 13) +
    candles.join('')
  )
}
