import { clamp } from './colour.ts'
import { eroded, type Field, fractal } from './noise.ts'

/** A summit put there on purpose: where on the plane, how high, how wide. */
type Summit = readonly [x: number, z: number, height: number, width: number]

/** Pyramids with crooked arms, torn by erosion: the mountain has the shape we want and the details of nature. */
export function massif(seed: number, summits: readonly Summit[], rough = 1): Field {
  const detail = eroded(seed, 11)
  const bend = fractal(seed + 1, 5)
  return (x, z) => {
    const bendX = bend(x * 0.9, z * 0.9) * 0.34
    const bendZ = bend(x * 0.9 - 7, z * 0.9) * 0.34
    let height = 0
    summits.forEach(([sx, sz, tall, wide], i) => {
      const dx = x - sx + bendX * wide
      const dz = z - sz + bendZ * wide
      const away = Math.hypot(dx, dz) / wide
      if (away > 2) return
      const arms = 1 + 0.3 * Math.abs(Math.sin(Math.atan2(dz, dx) * 2 + i + away * 1.2)) * clamp(away * 3)
      height = Math.max(height, tall * Math.max(0, 1 - away * arms) ** 1.12)
    })
    const torn = detail(x * 0.6 + seed, z * 0.6) - 0.35
    return height + torn * rough * (0.4 + 0.3 * height)
  }
}
