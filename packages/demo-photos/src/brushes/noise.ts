/** A height for every point of a plane, between about -1 and 1. */
export type Field = (x: number, y: number) => number

const DIRECTIONS = 256
const COS = Float64Array.from({ length: DIRECTIONS }, (_, i) => Math.cos((i * 2 * Math.PI) / DIRECTIONS))
const SIN = Float64Array.from({ length: DIRECTIONS }, (_, i) => Math.sin((i * 2 * Math.PI) / DIRECTIONS))

function hash(ix: number, iy: number, seed: number): number {
  let h = Math.imul(ix, 374761393) ^ Math.imul(iy, 668265263) ^ Math.imul(seed, 974634777)
  h = Math.imul(h ^ (h >>> 13), 1274126177)
  return (h ^ (h >>> 16)) & (DIRECTIONS - 1)
}

function slope(hashed: number, dx: number, dy: number): number {
  return (COS[hashed] ?? 0) * dx + (SIN[hashed] ?? 0) * dy
}

function ease(t: number): number {
  return t * t * t * (t * (t * 6 - 15) + 10)
}

/** Gradient noise: a random slope at every whole point, blended in between. */
export function perlin(x: number, y: number, seed: number): number {
  const ix = Math.floor(x)
  const iy = Math.floor(y)
  const dx = x - ix
  const dy = y - iy
  const u = ease(dx)
  const a = slope(hash(ix, iy, seed), dx, dy)
  const b = slope(hash(ix + 1, iy, seed), dx - 1, dy)
  const c = slope(hash(ix, iy + 1, seed), dx, dy - 1)
  const d = slope(hash(ix + 1, iy + 1, seed), dx - 1, dy - 1)
  const top = a + (b - a) * u
  return (top + (c + (d - c) * u - top) * ease(dy)) * 1.5
}

/** Several octaves, each twice as fine and about half as strong: clouds. */
export function fractal(seed: number, octaves: number, gain = 0.5): Field {
  return (x, y) => {
    let sum = 0
    let weight = 1
    let total = 0
    for (let i = 0; i < octaves; i++) {
      sum += perlin(x * 2 ** i + i * 17.3, y * 2 ** i - i * 9.1, seed + i) * weight
      total += weight
      weight *= gain
    }
    return sum / total
  }
}

/** Octaves that hold back where it is already steep: slopes stay smooth, crests get torn, as water does it; 0 to 1. */
export function eroded(seed: number, octaves: number): Field {
  return (startX, startY) => {
    let x = startX
    let y = startY
    let sum = 0
    let weight = 0.5
    let steepX = 0
    let steepY = 0
    for (let i = 0; i < octaves; i++) {
      const ix = Math.floor(x)
      const iy = Math.floor(y)
      const dx = x - ix
      const dy = y - iy
      const u = ease(dx)
      const v = ease(dy)
      const a = hash(ix, iy, seed) / 255
      const b = hash(ix + 1, iy, seed) / 255 - a
      const c = hash(ix, iy + 1, seed) / 255 - a
      const d = hash(ix + 1, iy + 1, seed) / 255 - a - b - c
      steepX += 30 * dx * dx * (dx * (dx - 2) + 1) * (b + d * v)
      steepY += 30 * dy * dy * (dy * (dy - 2) + 1) * (c + d * u)
      sum += (weight * (a + b * u + c * v + d * u * v)) / (1 + steepX * steepX + steepY * steepY)
      weight *= 0.5
      const turned = 1.6 * x - 1.2 * y
      y = 1.2 * x + 1.6 * y
      x = turned
    }
    return sum
  }
}

/** Folded octaves: sharp crests over rounded hollows, about 0 to 1. */
export function crests(seed: number, octaves: number, gain = 0.5): Field {
  return (x, y) => {
    let sum = 0
    let strength = 0.5
    for (let i = 0; i < octaves; i++) {
      const fold = 1 - Math.abs(perlin(x * 2 ** i + i * 5.7, y * 2 ** i + i * 3.1, seed + i))
      sum += fold * fold * strength
      strength *= gain
    }
    return sum
  }
}
