import { COLOURS, type Theme } from './colours.ts'
import type { Figure } from './figure.ts'
import { drawSvg } from './svg.ts'
import { textAt } from './svg-text.ts'
import { element } from './xml.ts'

/** So many points of the picture for one of the drawing, where there is room: as sharp as a good screen shows it. */
const SCALE = 2

/** The drawing library draws no higher picture. */
const HIGHEST = 32_000

/** What a drawing has, in dots per inch, when it is drawn in its own size. */
const DENSITY = 72

/** A figure as points, for where an SVG is not taken. Loaded when somebody asks: who starts the demo need not wait for it. */
export async function drawPng(figure: Figure, theme: Theme): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  const svg = Buffer.from(drawSvg(figure, theme))
  const { height } = await sharp(svg).metadata()
  const density = DENSITY * Math.min(SCALE, HIGHEST / height)
  return sharp(svg, { density }).png({ palette: true }).toBuffer()
}

/** True where this computer has letters to draw with: an SVG brings none, and in a container there may be none. */
export async function hasLetters(): Promise<boolean> {
  const { default: sharp } = await import('sharp')
  const letter = textAt('M', { x: 4, y: 28, fill: COLOURS.light.ink, size: 30, bold: true })
  const ground = element('rect', { width: 40, height: 40, fill: COLOURS.light.paper })
  const svg = element('svg', { xmlns: 'http://www.w3.org/2000/svg', width: 40, height: 40 }, ground + letter)
  const { channels } = await sharp(Buffer.from(svg)).stats()
  return channels.some(({ min }) => min < 128)
}
