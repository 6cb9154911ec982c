import { mix } from './colour.ts'
import type { Random } from './random.ts'
import { falling, line, n, type Point, path } from './svg.ts'

interface RidgeShape {
  readonly base: number
  readonly height: number
  /** How much of the height each halving keeps: 0.5 rolling, 0.6 rugged. */
  readonly rough: number
  /** Mountains put there on purpose: where, how high, how wide. */
  readonly peaks?: readonly (readonly [x: number, height: number, width: number])[]
}

const LEFT = -40
const RIGHT = 1540
const SEGMENTS = 512

/** A mountain line by midpoint displacement: halve, push the middle up or down, halve again with less force. */
export function ridgeLine(random: Random, shape: RidgeShape): Point[] {
  const heights = new Float64Array(SEGMENTS + 1)
  heights[0] = random.between(-0.4, 0.4)
  heights[SEGMENTS] = random.between(-0.4, 0.4)
  let force = 0.5
  for (let step = SEGMENTS; step > 1; step /= 2) {
    for (let i = step / 2; i < SEGMENTS; i += step) {
      const middle = ((heights[i - step / 2] ?? 0) + (heights[i + step / 2] ?? 0)) / 2
      heights[i] = middle + random.between(-1, 1) * force
    }
    force *= shape.rough
  }
  return Array.from(heights, (height, i) => {
    const x = LEFT + ((RIGHT - LEFT) * i) / SEGMENTS
    let y = shape.base - height * shape.height
    for (const [at, tall, wide] of shape.peaks ?? []) y -= tall * Math.max(0, 1 - Math.abs(x - at) / wide) ** 1.25
    return [x, y]
  })
}

/** Everything below the line. */
export function under(points: readonly Point[], bottom = 1520): string {
  return `${line(points)}L${RIGHT} ${n(bottom)}L${LEFT} ${n(bottom)}Z`
}

export interface Ridge {
  readonly svg: string
  readonly points: readonly Point[]
}

/** A ridge that is darkest at its crest and turns into the mist below. */
export function ridge(
  random: Random,
  shape: RidgeShape,
  crest: string,
  foot: string,
  fade = 200,
  bottom = 1520,
): Ridge {
  const points = ridgeLine(random, shape)
  const top = Math.min(...points.map(([, y]) => y))
  const paint = falling(
    [
      [0, crest],
      [0.75, foot],
      [1, foot],
    ],
    top,
    shape.base + fade,
  )
  return { svg: paint.def + path(under(points, bottom), paint.ref), points }
}

/** A spruce as one jagged path. */
export function spruce(random: Random, x: number, y: number, height: number, width = height * 0.36): string {
  const tiers = Math.max(7, Math.round(height / 9))
  const left: Point[] = []
  const right: Point[] = []
  const branch = (t: number) => (width / 2) * t ** 0.9 * random.between(0.55, 1.1)
  for (let i = 1; i <= tiers; i++) {
    const t = i / tiers
    const level = y - height + height * t * 0.97
    const [toRight, toLeft] = [branch(t), branch(t)]
    const droop = height * random.between(0.004, 0.02)
    right.push([x + toRight, level + droop], [x + toRight * 0.4, level - height * 0.008])
    left.unshift([x - toLeft * 0.4, level - height * 0.008], [x - toLeft, level + droop])
  }
  const trunk = height * 0.012
  const low = y - height * 0.02
  const foot: Point[] = [
    [x + trunk, low],
    [x + trunk, y + 4],
    [x - trunk, y + 4],
    [x - trunk, low],
  ]
  return `${line([[x, y - height], ...right, ...foot, ...left])}Z`
}

/** Spruces along a ridge. */
export function treeline(random: Random, points: readonly Point[], low: number, high: number, colour: string): string {
  const trees = points
    .filter(() => random.chance(0.8))
    .map(([x, y]) => {
      const height = random.between(low, high) * random.between(0.75, 1.25)
      return spruce(random, x + random.between(-3, 3), y + low * 0.25, height)
    })
  return path(trees.join(''), colour)
}

/** A bare tree: every branch forks into thinner ones. */
export function bareTree(random: Random, x: number, y: number, length: number, colour: string): string {
  const lines: string[] = []
  const grow = (from: Point, angle: number, size: number, width: number): void => {
    const bend = angle + random.between(-0.16, 0.16)
    const to: Point = [from[0] + Math.cos(bend) * size, from[1] + Math.sin(bend) * size]
    const middle: Point = [from[0] + Math.cos(angle) * size * 0.5, from[1] + Math.sin(angle) * size * 0.5]
    const d = `M${n(from[0])} ${n(from[1])}Q${n(middle[0])} ${n(middle[1])} ${n(to[0])} ${n(to[1])}`
    lines.push(`<path d="${d}" stroke-width="${width.toFixed(2)}"/>`)
    if (width < 0.55) return
    const forks = random.chance(0.3) ? 3 : 2
    for (let i = 0; i < forks; i++) {
      const spread = (i - (forks - 1) / 2) * random.between(0.55, 0.95) + random.between(-0.12, 0.12)
      grow(to, bend + spread - Math.cos(bend) * 0.06, size * random.between(0.66, 0.86), width * 0.68)
    }
  }
  grow([x, y], -Math.PI / 2, length, length * 0.13)
  return `<g fill="none" stroke="${colour}" stroke-linecap="round">${lines.join('')}</g>`
}

/** Grass blades along the bottom of a picture, darker in front. */
export function grass(random: Random, points: readonly Point[], tall: number, dark: string, light: string): string {
  const blades = points.map(([x, y]) => {
    const height = tall * random.between(0.4, 1)
    const lean = random.bell() * height * 0.6
    const d = `M${n(x - 2)} ${n(y)}Q${n(x)} ${n(y - height * 0.6)} ${n(x + lean)} ${n(y - height)}`
    return path(`${d}Q${n(x + 2)} ${n(y - height * 0.5)} ${n(x + 2)} ${n(y)}Z`, mix(dark, light, random() ** 2))
  })
  return blades.join('')
}
