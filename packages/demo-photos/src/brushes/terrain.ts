import { type Bitmap, blank, DENSITY, put } from './bitmap.ts'
import { add, blend, clamp, multiply, type Rgb, rgb, scale, smooth } from './colour.ts'
import { type Field, fractal } from './noise.ts'
import type { Box } from './svg.ts'

/** Mountains as a height over a plane: x to the right, z away from us, both in the same unit as the height. */
export interface Terrain {
  readonly height: Field
  /** The camera: how high it is, at which y of the picture its horizon lies, how strongly it magnifies. */
  readonly camera: number
  readonly horizon: number
  readonly focus: number
  readonly near: number
  readonly far: number
  /** Towards the sun: right, up, away from us. */
  readonly sun: readonly [number, number, number]
  readonly sunColour: string
  readonly skyColour: string
  readonly snow: string
  readonly rock: string
  /** Snow lies above this height. */
  readonly snowLine: number
  readonly haze: string
  /** How much of the land is lost in the air: per unit of distance, and how fast that thins with height. */
  readonly thickness: number
  readonly thinning: number
  /** How rough the ground is close up: 1 for rock, 0 for sand. */
  readonly grit?: number
  /** What grows or was built there; the bare rock where it is left out or gives nothing. */
  readonly cover?: (x: number, z: number, up: number) => Rgb | undefined
}

const GRID = 1500

interface Grid {
  height(x: number, z: number): number
}

function survey(land: Terrain, half: number): Grid {
  const data = new Float32Array(GRID * GRID)
  const depth = land.far - land.near
  for (let row = 0; row < GRID; row++) {
    for (let column = 0; column < GRID; column++) {
      const x = (column / (GRID - 1) - 0.5) * 2 * half
      data[row * GRID + column] = land.height(x, land.near + (row / (GRID - 1)) * depth)
    }
  }
  return {
    height(x, z) {
      const px = clamp((x / (2 * half) + 0.5) * (GRID - 1), 0, GRID - 1.001)
      const pz = clamp(((z - land.near) / depth) * (GRID - 1), 0, GRID - 1.001)
      const at = Math.floor(pz) * GRID + Math.floor(px)
      const u = px % 1
      const v = pz % 1
      const front = (data[at] ?? 0) * (1 - u) + (data[at + 1] ?? 0) * u
      const back = (data[at + GRID] ?? 0) * (1 - u) + (data[at + GRID + 1] ?? 0) * u
      return front * (1 - v) + back * v
    },
  }
}

/** How much sun reaches the point: walks towards the sun and looks whether the land is in the way. */
function sunshine(land: Terrain, grid: Grid, x: number, y: number, z: number): number {
  let open = 1
  for (let i = 1; i < 26; i++) {
    const t = 0.02 * i * (1 + i * 0.12)
    const clear = y + land.sun[1] * t - grid.height(x + land.sun[0] * t, z + land.sun[2] * t)
    open = Math.min(open, 1 + clear / (t * 0.12))
  }
  return clamp(open)
}

type Shade = (x: number, y: number, z: number) => Rgb

function surface(land: Terrain, grid: Grid): Shade {
  const [sx, sy, sz] = land.sun
  const sunLength = Math.hypot(sx, sy, sz)
  const snow = rgb(land.snow)
  const rock = rgb(land.rock)
  const sunColour = rgb(land.sunColour)
  const skyColour = rgb(land.skyColour)
  const haze = rgb(land.haze)
  const rough = fractal(77, 4, 0.6)
  return (x, y, z) => {
    const step = 0.012
    const bump = rough(x * 14, z * 14) * 0.55 * (land.grit ?? 1)
    const dx = (grid.height(x + step, z) - grid.height(x - step, z)) / (2 * step) + bump * 0.4
    const dz = (grid.height(x, z + step) - grid.height(x, z - step)) / (2 * step)
    const length = Math.hypot(dx, 1, dz)
    const facing = Math.max(0, (-dx * sx + sy - dz * sz) / (length * sunLength))
    const up = 1 / length
    const lies = smooth(0.36, 0.56, up + bump * 0.2) * smooth(land.snowLine - 0.12, land.snowLine + 0.2, y + bump * 0.4)
    const bare = land.cover?.(x, z, up) ?? scale(rock, 0.85 + bump * 0.5)
    const ground = blend(bare, snow, lies)
    const light = add(
      scale(sunColour, facing * sunshine(land, grid, x, y, z) * 1.25),
      scale(skyColour, 0.35 + up * 0.4),
    )
    const lost = 1 - Math.exp(-(z - land.near) * land.thickness * Math.exp(-Math.max(0, y) * land.thinning))
    return blend(multiply(ground, light), haze, lost)
  }
}

/** The last pixel of a nearer crest is half air: what lies behind shows through it. */
function fillBehind(result: Bitmap, column: number, row: number, colour: Rgb): void {
  if (row >= result.h) return
  const at = (row * result.w + column) * 4
  const alpha = result.data[at + 3] ?? 1
  const crest: Rgb = [result.data[at] ?? 0, result.data[at + 1] ?? 0, result.data[at + 2] ?? 0]
  put(result, column, row, blend(colour, crest, alpha), 1)
}

/** Draws column by column, from near to far: each piece of land shows only above what is already there. */
export function paintTerrain(area: Box, land: Terrain): Bitmap {
  const result = blank(area)
  const centre = area.x + area.w / 2
  const half = ((area.w / 2) * land.far) / land.focus
  const grid = survey(land, half)
  const shade = surface(land, grid)
  for (let column = 0; column < result.w; column++) {
    const side = (area.x + column / DENSITY - centre) / land.focus
    let top = result.h
    for (let z = land.near; z < land.far && top > 0; z *= 1.0011) {
      const height = grid.height(side * z, z)
      const y = (land.horizon - ((height - land.camera) / z) * land.focus - area.y) * DENSITY
      if (y >= top) continue
      const colour = shade(side * z, height, z)
      const edge = Math.max(0, Math.floor(y))
      fillBehind(result, column, top, colour)
      for (let row = edge; row < top; row++) put(result, column, row, colour, row === edge ? 1 - (y - edge) : 1)
      top = edge
    }
  }
  return result
}
