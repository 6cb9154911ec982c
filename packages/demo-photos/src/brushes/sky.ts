import { type Bitmap, paint } from './bitmap.ts'
import { add, blend, clamp, type Rgb, rgb, scale, smooth } from './colour.ts'
import { fractal } from './noise.ts'
import type { Box } from './svg.ts'

interface Sun {
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly colour: string
  /** How far its light spreads in the air, in units. */
  readonly reach: number
  readonly strength: number
}

/** Clouds on a flat ceiling, seen in perspective: small and close together near the horizon. */
interface Clouds {
  readonly seed: number
  /** Size of the pattern: higher is smaller and busier. */
  readonly size: number
  /** How much sky they leave: -0.4 overcast, 0.3 a few. */
  readonly gap: number
  readonly softness: number
  readonly light: string
  readonly shade: string
  readonly opacity: number
  /** Drawn out sideways by this factor. */
  readonly stretch?: number
  /** Where the ceiling ends above the horizon, in units. */
  readonly rise?: number
}

interface Sky {
  /** The clear colours from the horizon (0) to the top of the picture (1). */
  readonly air: readonly (readonly [height: number, colour: string])[]
  readonly horizon: number
  readonly sun?: Sun
  readonly clouds: readonly Clouds[]
}

function airColour(sky: Sky): (height: number) => Rgb {
  const steps = sky.air.map(([at, colour]) => ({ at, colour: rgb(colour) }))
  return (height) => {
    const next = steps.findIndex((step) => step.at > height)
    const to = next < 0 ? steps.at(-1) : steps[next]
    const from = next < 0 ? to : (steps[next - 1] ?? to)
    if (!from || !to) return [0, 0, 0]
    return from === to ? to.colour : blend(from.colour, to.colour, smooth(from.at, to.at, height))
  }
}

type Light = (x: number, y: number) => { readonly glow: number; readonly disc: number }

function sunLight(sun: Sun | undefined): Light {
  if (!sun) return () => ({ glow: 0, disc: 0 })
  return (x, y) => {
    const distance = Math.hypot(x - sun.x, y - sun.y)
    const glow = Math.exp(-distance / (sun.reach * 0.28)) + 0.5 * Math.exp(-((distance / sun.reach) ** 2))
    return { glow: glow * sun.strength, disc: smooth(sun.radius + 2, sun.radius - 2, distance) }
  }
}

interface Cover {
  readonly density: number
  readonly lit: number
}

function ceiling(clouds: Clouds, frame: Box, horizon: number, sunX: number): (x: number, y: number) => Cover {
  const shape = fractal(clouds.seed, 7, 0.53)
  const wind = fractal(clouds.seed + 40, 3)
  const { stretch = 1, rise = 26 } = clouds
  const centre = frame.x + frame.w / 2
  return (x, y) => {
    const up = (horizon - y) / 1000
    const depth = 1 / (up + 0.09)
    const u = (((x - centre) / 1000) * depth * clouds.size) / stretch
    const v = depth * clouds.size
    const bend = wind(u * 0.5, v * 0.5) * 0.7
    const value = shape(u + bend, v + bend)
    const towardSun = shape(u + bend + Math.tanh((sunX - x) / 200) * 0.05, v + bend + 0.22)
    const fade = smooth(rise * 0.2, rise + 60, horizon - y)
    const density = smooth(clouds.gap, clouds.gap + clouds.softness, value) * fade
    return { density, lit: clamp(0.5 + (value - towardSun) * 2.6 - density * 0.15) }
  }
}

/** Air, sun and clouds, pixel by pixel. */
export function paintSky(area: Box, sky: Sky): Bitmap {
  const air = airColour(sky)
  const light = sunLight(sky.sun)
  const sunColour = rgb(sky.sun?.colour ?? '#ffffff')
  const layers = sky.clouds.map((clouds) => ({
    at: ceiling(clouds, area, sky.horizon, sky.sun?.x ?? area.w / 2),
    light: rgb(clouds.light),
    shade: rgb(clouds.shade),
    opacity: clouds.opacity,
  }))
  return paint(area, (x, y) => {
    const { glow, disc } = light(x, y)
    let colour = add(air(clamp((sky.horizon - y) / (sky.horizon - area.y))), scale(sunColour, glow * 0.6))
    colour = add(colour, scale(sunColour, disc * 1.4))
    for (const layer of layers) {
      const { density, lit } = layer.at(x, y)
      if (density <= 0) continue
      const rim = scale(sunColour, glow * (1 - density) * 0.9)
      const cloud = add(blend(layer.shade, layer.light, lit), add(rim, scale(sunColour, glow * 0.18)))
      colour = blend(colour, cloud, density * layer.opacity)
    }
    return colour
  })
}
