import type { PrintSize } from './price-list.ts'

/** What our printer can show, in dots per inch. */
export const PRINTER_DPI = 300

const CM_PER_INCH = 2.54

/** How a photo lies on its paper: sides of the paper and of the picture on it (centimetres), and its dots per inch. */
export type PrintLayout = {
  paper: { width: number; height: number }
  picture: { width: number; height: number }
  dpi: number
  /** True when the shapes differ, so that a white border is left on two sides. */
  border: boolean
}

/** Lays a photo of so many pixels on paper: turned to fit, as large as it goes, and never cut into. */
export function layOut(pixels: { width: number; height: number }, size: PrintSize): PrintLayout {
  const wide = pixels.width > pixels.height
  const paper = wide ? { width: size.long, height: size.short } : { width: size.short, height: size.long }
  const perCm = Math.max(pixels.width / paper.width, pixels.height / paper.height)
  const picture = { width: pixels.width / perCm, height: pixels.height / perCm }
  const border = paper.width - picture.width > 0.05 || paper.height - picture.height > 0.05
  return { paper, picture, dpi: Math.round(perCm * CM_PER_INCH), border }
}

/** How many pixels of a photo the printer can use, at least one: more only make the file larger. */
export function printerPixels(centimetres: number): number {
  return Math.max(1, Math.round((centimetres / CM_PER_INCH) * PRINTER_DPI))
}
