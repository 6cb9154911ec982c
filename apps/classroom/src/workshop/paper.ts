import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import { COLOURS } from '../figures/colours.ts'

export type Sheet = typeof PDFDocument.prototype

/** The four sides, in the order in which they stand in the inspector. */
export const SIDES = ['ro', 'cl', 'as', 'rs'] as const
export type Side = (typeof SIDES)[number]

export const { ink, 'ink-2': grey, line } = COLOURS.light

/** Centimetres in the PDF's own unit, 1/72 inch. */
export const cm = (centimetres: number) => (centimetres / 2.54) * 72

/** A sheet of A4, in centimetres. */
export const A4 = { width: 21, height: 29.7 }

export const BOLD = 'Helvetica-Bold'
const PLAIN = 'Helvetica'
export const SLANTED = 'Helvetica-Oblique'

/** A document of A4 sheets, each drawn by one of these. */
export function drawSheets(title: string, sheets: ((sheet: Sheet) => void)[]): Promise<Buffer> {
  const info = { Title: title, Author: 'OAuth, with photos' }
  const document = new PDFDocument({ autoFirstPage: false, lang: 'en', displayTitle: true, info })
  const written = buffer(document)
  for (const draw of sheets) draw(document.addPage({ size: 'A4', margin: 0 }))
  document.end()
  return written
}

/** Words at a place, no wider than this. Answers where the line below them begins. */
export function write(
  sheet: Sheet,
  words: string,
  { x, y, width, size = 10, font = PLAIN, colour = ink as string }: Words,
): number {
  sheet.font(font).fontSize(size).fillColor(colour)
  sheet.text(words, cm(x), cm(y), { width: cm(width), lineGap: 1.5 })
  return y + sheet.heightOfString(words, { width: cm(width), lineGap: 1.5 }) / cm(1)
}

type Words = { x: number; y: number; width: number; size?: number; font?: string; colour?: string }

/** A band in the colour of a side, with a pattern of its own: on grey paper too one tells them apart. */
export function drawBand(sheet: Sheet, side: Side, x: number, y: number, width: number, height: number): void {
  sheet.save().rect(cm(x), cm(y), cm(width), cm(height)).clip()
  sheet.rect(cm(x), cm(y), cm(width), cm(height)).fill(COLOURS.light[side])
  sheet.lineWidth(1.2).strokeColor('#fff')
  const step = 0.28
  const across = (from: number, to: number) => {
    for (let at = x - height; at < x + width; at += step) {
      sheet
        .moveTo(cm(at), cm(y + from * height))
        .lineTo(cm(at + height), cm(y + to * height))
        .stroke()
    }
  }
  if (side === 'cl' || side === 'rs') across(0, 1)
  if (side === 'rs') across(1, 0)
  if (side === 'as')
    for (let at = x; at < x + width; at += step)
      sheet
        .moveTo(cm(at), cm(y))
        .lineTo(cm(at), cm(y + height))
        .stroke()
  sheet.restore()
}
