import { crc32, deflateSync } from 'node:zlib'
import { clamp, type Rgb } from './colour.ts'
import type { Box } from './svg.ts'

/** Pixels per drawing unit in the parts that are computed pixel by pixel. */
export const DENSITY = 2

/** A part of the picture computed pixel by pixel: red, green, blue and alpha for each. */
export interface Bitmap {
  readonly area: Box
  readonly w: number
  readonly h: number
  readonly data: Float32Array
}

export function blank(area: Box): Bitmap {
  const w = Math.round(area.w * DENSITY)
  const h = Math.round(area.h * DENSITY)
  return { area, w, h, data: new Float32Array(w * h * 4) }
}

export function put(to: Bitmap, column: number, row: number, colour: Rgb, alpha: number): void {
  const at = (row * to.w + column) * 4
  to.data[at] = colour[0]
  to.data[at + 1] = colour[1]
  to.data[at + 2] = colour[2]
  to.data[at + 3] = alpha
}

/** Asks for the colour at every pixel, in drawing units. */
export function paint(area: Box, colourAt: (x: number, y: number) => Rgb, alphaAt?: Alpha): Bitmap {
  const result = blank(area)
  for (let row = 0; row < result.h; row++) {
    const y = area.y + (row + 0.5) / DENSITY
    for (let column = 0; column < result.w; column++) {
      const x = area.x + (column + 0.5) / DENSITY
      put(result, column, row, colourAt(x, y), alphaAt ? alphaAt(x, y) : 1)
    }
  }
  return result
}

type Alpha = (x: number, y: number) => number

/** The colour at a point; beyond the edges it stays what it is there. */
export function sample(from: Bitmap, x: number, y: number): Rgb {
  const px = clamp((x - from.area.x) * DENSITY - 0.5, 0, from.w - 1.001)
  const py = clamp((y - from.area.y) * DENSITY - 0.5, 0, from.h - 1.001)
  const at = (Math.floor(py) * from.w + Math.floor(px)) * 4
  const below = at + from.w * 4
  const u = px % 1
  const v = py % 1
  const channel = (c: number) => {
    const top = (from.data[at + c] ?? 0) * (1 - u) + (from.data[at + 4 + c] ?? 0) * u
    const bottom = (from.data[below + c] ?? 0) * (1 - u) + (from.data[below + 4 + c] ?? 0) * u
    return top * (1 - v) + bottom * v
  }
  return [channel(0), channel(1), channel(2)]
}

/** Bright values roll off softly instead of hitting white at once, as film does. */
function expose(value: number): number {
  const v = Math.max(0, value)
  return v < 0.8 ? v : 0.8 + 0.2 * (1 - Math.exp(-(v - 0.8) / 0.2))
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** A PNG file, eight bits a channel with alpha. */
function png(from: Bitmap): Buffer {
  const rows = Buffer.alloc((from.w * 4 + 1) * from.h)
  let at = 0
  let pixel = 0
  for (let row = 0; row < from.h; row++) {
    rows[at++] = 0
    for (let i = 0; i < from.w; i++, pixel += 4) {
      const dither = ((Math.imul(pixel, 2654435761) >>> 16) & 255) / 255 - 0.5
      for (let c = 0; c < 3; c++) rows[at++] = clamp(expose(from.data[pixel + c] ?? 0) * 255 + dither + 0.5, 0, 255)
      rows[at++] = clamp((from.data[pixel + 3] ?? 0) * 255 + 0.5, 0, 255)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(from.w, 0)
  header.writeUInt32BE(from.h, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const body = chunk('IDAT', deflateSync(rows, { level: 1 }))
  return Buffer.concat([signature, chunk('IHDR', header), body, chunk('IEND', Buffer.alloc(0))])
}

/** The bitmap as part of an SVG drawing. */
export function image(from: Bitmap, extra = ''): string {
  const { x, y, w, h } = from.area
  const href = `data:image/png;base64,${png(from).toString('base64')}`
  return `<image x="${x}" y="${y}" width="${w}" height="${h}" preserveAspectRatio="none" href="${href}" ${extra}/>`
}
