import { buffer } from 'node:stream/consumers'
import { isPrintedAsNumber, printTitle, whyNumbered } from '@photo/printed-title/printed-title'
import PDFDocument from 'pdfkit'
import type { GrantedPhoto } from '../protocol/photo-requests.ts'
import { day, plural } from '../wording.ts'

/** A photo on the proof: what is known of it, and a small JPEG. */
export type ProofPhoto = { photo: GrantedPhoto; small: Buffer }

/** Centimetres in the PDF's own unit, 1/72 inch. */
const cm = (centimetres: number) => (centimetres / 2.54) * 72

const ink = '#2a1a10'
const grey = '#6a5140'
const accent = '#a84300'

/** Two by three on a sheet of A4. Centimetres. */
const COLUMNS = 2
const A_SHEET = 6
const tile = { left: 2, top: 3.8, width: 8, height: 6, columnStep: 9, rowStep: 8.3 }

/** What a printer needs on paper to look sharp, in dots per inch. */
const PRINTER_DPI = 300

const TITLE = 'PrintShop: proof'

/** True for a proof that an earlier run has drawn, and not for whatever else may have that name. */
export function isProof(bytes: Buffer): boolean {
  return bytes.includes(`(${TITLE})`)
}

/** Draws a contact sheet: every photo small, with its title and the size up to which a print of it is sharp. */
export function drawProof(photos: ProofPhoto[]): Promise<Buffer> {
  const info = { Title: TITLE, Author: 'PrintShop' }
  const document = new PDFDocument({ autoFirstPage: false, lang: 'en', displayTitle: true, info })
  const written = buffer(document)
  photos.forEach((photo, index) => {
    if (index % A_SHEET === 0) drawSheet(document, photos.length)
    drawPhoto(document, photo, index)
  })
  document.end()
  return written
}

function drawSheet(document: PDFKit.PDFDocument, count: number): void {
  document.addPage({ size: 'A4', margin: 0 })
  document.rect(0, 0, cm(21), cm(0.5)).fill(accent)
  document.font('Times-Bold').fontSize(22).fillColor(ink).text('Proof', cm(tile.left), cm(1.4))
  document.font('Helvetica').fontSize(10).fillColor(grey)
  document.text(`PrintShop  ·  ${plural(count, 'photo')}  ·  sharp at ${PRINTER_DPI} dpi`, cm(tile.left), cm(2.5))
}

function drawPhoto(document: PDFKit.PDFDocument, { photo, small }: ProofPhoto, index: number): void {
  const place = index % A_SHEET
  const left = cm(tile.left + (place % COLUMNS) * tile.columnStep)
  const top = cm(tile.top + Math.floor(place / COLUMNS) * tile.rowStep)
  const width = cm(tile.width)
  document.image(small, left, top, { fit: [width, cm(tile.height)], align: 'center', valign: 'center' })
  const title = printTitle(photo.title, index + 1, 'Times-Bold')
  document.font(title.font).fontSize(12).fillColor(ink)
  document.text(title.text, left, top + cm(tile.height + 0.3), { width, height: 15, ellipsis: true })
  document.font('Helvetica').fontSize(9).fillColor(grey)
  const facts = [day(photo.taken_at), `sharp up to ${printSize(photo.width)} × ${printSize(photo.height)} cm`]
  document.text(facts.filter(Boolean).join('  ·  '), left, top + cm(tile.height + 0.9), { width })
  const why = whyNumbered(isPrintedAsNumber(photo.title) ? [index + 1] : [])
  if (why) document.fontSize(8).text(why, left, top + cm(tile.height + 1.35), { width })
}

const printSize = (pixels: number) => ((pixels / PRINTER_DPI) * 2.54).toFixed(1)
