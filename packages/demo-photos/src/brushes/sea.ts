import { type Bitmap, paint, sample } from './bitmap.ts'
import { add, blend, clamp, type Rgb, rgb, scale, smooth } from './colour.ts'
import { fractal, perlin } from './noise.ts'
import type { Box } from './svg.ts'

interface Sea {
  readonly seed: number
  readonly horizon: number
  /** The colour of the water itself, seen where it does not reflect. */
  readonly deep: string
  /** How far the eye is above the water, in wave lengths: higher means smaller waves. */
  readonly height: number
  /** How steep the waves are: 0.02 a still evening, 0.3 a storm. */
  readonly steepness: number
  /** White tops from this wave height up (about 0.4); none when left out. */
  readonly foam?: number
  /** Waves longer from side to side than from front to back. */
  readonly stretch?: number
}

const FOCUS = 1300

/** Every pixel is a ray that meets the waves and is thrown back at a point of the sky above. */
export function paintSea(area: Box, sky: Bitmap, sea: Sea): Bitmap {
  const swell = fractal(sea.seed, 3, 0.45)
  const ripple = fractal(sea.seed + 9, 4, 0.6)
  const deep = rgb(sea.deep)
  const { stretch = 2.2 } = sea
  const centre = area.x + area.w / 2
  const waves = (px: number, pz: number, fine: number) =>
    swell(px / stretch, pz) + ripple((px / stretch) * 4.3, pz * 4.3) * 0.22 * fine
  return paint(area, (x, y) => {
    const down = (y - sea.horizon + 0.6) / FOCUS
    const side = (x - centre) / FOCUS
    const far = sea.height / down
    const px = side * far
    const fine = clamp(26 / far)
    const step = 0.04 + far * 0.0012
    const here = waves(px, far, fine)
    const steep = (sea.steepness * (1 / (1 + far * 0.012))) / step
    const slopeX = (waves(px + step, far, fine) - here) * steep * 0.6
    const sparkle = perlin(x * 0.9, y * 1.7, sea.seed + 3) * sea.steepness * 0.3
    const slopeZ = (waves(px, far + step, fine) - here) * steep + sparkle
    const facing = clamp((down - slopeZ * 0.9) / Math.hypot(1, down, side), 0.02)
    const mirrored = Math.abs(down - 2 * slopeZ)
    const sky1 = sample(sky, x - slopeX * 2 * FOCUS * 0.5, sea.horizon - mirrored * FOCUS * 0.8)
    const fresnel = 0.03 + 0.97 * (1 - facing) ** 4
    const haze = smooth(0.02, 0, down) * 0.5
    let colour: Rgb = blend(deep, sky1, clamp(fresnel + haze))
    if (sea.foam !== undefined) {
      const torn = perlin((px / stretch) * 9, far * 9, sea.seed + 5) * 0.25 * fine
      const top = smooth(sea.foam, sea.foam + 0.2, here + torn)
      colour = add(colour, scale([0.62, 0.66, 0.7], top * 0.8))
    }
    return colour
  })
}
