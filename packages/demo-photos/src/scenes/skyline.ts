import { glow } from '../brushes/air.ts'
import { mix } from '../brushes/colour.ts'
import { type Random, seeded } from '../brushes/random.ts'
import { box, ellipse, linear, n, path, rect, repeat } from '../brushes/svg.ts'

export const SHORE = 640

interface Block {
  readonly seed: number
  readonly colour: string
  readonly low: number
  readonly high: number
  readonly width: readonly [number, number]
  /** How many windows are lit. */
  readonly lit: number
  readonly pane: number
}

export const BLOCKS: readonly Block[] = [
  { seed: 1, colour: '#46376e', low: 150, high: 290, width: [34, 70], lit: 0.05, pane: 3 },
  { seed: 22, colour: '#2c2352', low: 130, high: 300, width: [38, 80], lit: 0.26, pane: 3.6 },
  { seed: 3, colour: '#181334', low: 80, high: 220, width: [46, 104], lit: 0.4, pane: 4.4 },
  { seed: 14, colour: '#0e0b22', low: 40, high: 105, width: [60, 130], lit: 0.45, pane: 5 },
]

const LAMPS = ['#ffd89a', '#ffe9c4', '#ffbf69', '#cfe0ff'] as const

/** Whole floors tend to be lit or dark, as in offices after work. */
function windows(random: Random, x: number, y: number, w: number, block: Block): string {
  const pane = block.pane
  const tone = random.pick(LAMPS)
  const columns = Math.floor((w - 10) / (pane * 1.9))
  const rows = Math.floor((SHORE - 14 - y) / (pane * 2.3))
  return repeat(Math.max(0, rows), (row) => {
    const floor = block.lit * random.pick([0.25, 0.6, 1, 1, 1.7])
    return repeat(Math.max(0, columns), (column) => {
      if (!random.chance(floor)) return ''
      const pos = box(x + 6 + column * pane * 1.9, y + 9 + row * pane * 2.3, pane, pane * 1.3)
      const colour = random.chance(0.85) ? tone : random.pick(LAMPS)
      return rect(pos, colour, `opacity="${random.between(0.45, 1).toFixed(2)}"`)
    })
  })
}

function roof(random: Random, x: number, y: number, w: number, colour: string): string {
  const kind = random()
  if (kind < 0.22) return rect(box(x + w * 0.3, y - 12, w * 0.4, 13), colour)
  if (kind < 0.36) return path(`M${n(x)} ${n(y)}L${n(x + w * 0.5)} ${n(y - w * 0.55)}L${n(x + w)} ${n(y)}Z`, colour)
  if (kind < 0.5)
    return rect(box(x + w * 0.15, y - 16, w * 0.7, 17), colour) + rect(box(x + w * 0.3, y - 28, w * 0.4, 13), colour)
  if (kind > 0.66) return ''
  const tall = random.between(24, 64)
  const beacon = ellipse(x + w / 2, y - tall, 2, 2, '#ff5a4d') + glow(x + w / 2, y - tall, 14, '#ff5a4d', 0.7)
  return path(`M${n(x + w / 2 - 2)} ${n(y)}l2 ${n(-tall)}l2 ${n(tall)}z`, colour) + beacon
}

export function skyline(block: Block): string {
  const random = seeded(block.seed)
  let body = ''
  for (let x = -20; x < 1520; ) {
    const w = random.between(...block.width)
    const centre = Math.exp(-(((x - 760) / 480) ** 2))
    const tower = random.chance(0.2) ? 1.5 : 1
    const y = SHORE - random.between(block.low, block.high) * (0.5 + 0.85 * centre) * tower
    const face = linear(
      [
        [0, block.colour],
        [0.68, mix(block.colour, '#000000', 0.15)],
        [0.7, mix(block.colour, '#8a5a8c', 0.16)],
        [1, mix(block.colour, '#8a5a8c', 0.28)],
      ],
      [0, 0],
      [1, 0],
    )
    body += face.def + rect(box(x, y, w, SHORE - y), face.ref) + roof(random, x, y, w, block.colour)
    body += windows(random, x, y, w, block)
    x += w + random.between(-4, 5)
  }
  return body
}
