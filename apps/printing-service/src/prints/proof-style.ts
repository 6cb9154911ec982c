import type PDFDocument from 'pdfkit'

export type Pdf = typeof PDFDocument.prototype

/** Centimetres in the PDF's own unit, 1/72 inch. */
export const cm = (centimetres: number) => (centimetres / 2.54) * 72

export const ink = '#2a1a10'
export const grey = '#6a5140'
export const accent = '#a84300'
export const line = '#e2d2bd'
export const warningPaper = '#fff0cc'
export const warningInk = '#5c3c00'

// The fonts that every PDF reader has know the letters of Western Europe and these.
const known = /[^\x20-\x7e\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/gu

/** A title in letters that the proof's fonts have: accents they lack are dropped, other letters become a question mark. */
export function printable(title: string): string {
  const plain = (letter: string) => {
    const base = letter.normalize('NFD').replace(/\p{M}/gu, '')
    return base.search(known) === -1 && base !== '' ? base : '?'
  }
  return title.normalize('NFC').replace(known, plain)
}
