import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type PrintedTitle, printTitle } from '@photo/printed-title/printed-title'
import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import type { Order, OrderLine } from '../stores/orders.ts'
import type { Pictures } from '../stores/pictures.ts'
import { plural } from '../wording.ts'
import { findPrintSize } from './price-list.ts'
import { layOut, PRINTER_DPI, type PrintLayout, printerPixels } from './print-layout.ts'
import { drawCoverPage } from './proof-cover.ts'
import { accent, cm, grey, ink, type Pdf, warningInk, warningPaper } from './proof-style.ts'

/** Sheets that people have, in centimetres, smallest first. */
const sheets = [
  [21, 29.7],
  [29.7, 21],
  [29.7, 42],
  [42, 29.7],
] as const

/** Room around a print for the crop marks, and below it for the words. Centimetres. */
const MARGIN = 1.3
const CAPTION = 4.2

/** Writes an order's proof, sheet by sheet, to where it is going: each print at its true size, with crop marks. */
export async function streamProof(order: Order, pictures: Pictures, destination: Writable): Promise<void> {
  const info = { Title: `PrintShop: proof of order ${order.number}`, Author: 'PrintShop' }
  const document = new PDFDocument({ autoFirstPage: false, lang: 'en', displayTitle: true, info })
  const written = pipeline(document, destination)
  // A reader who closes the page in the middle is no reason to go on drawing, nor a fault of ours.
  written.catch(() => {})
  drawCoverPage(document, order)
  for (const [index, line] of order.lines.entries()) {
    if (destination.destroyed) return
    const title = printTitle(line.title, index + 1, 'Times-Bold')
    await drawPrint(document, line, title, pictures.file(line.picture))
  }
  document.end()
  await written.catch(() => {})
}

async function drawPrint(document: Pdf, line: OrderLine, title: PrintedTitle, file: string): Promise<void> {
  const size = findPrintSize(line.size)
  if (!size) return
  const layout = layOut(line, size)
  const { paper, picture, dpi } = layout
  const sheet = sheets.find(([width, height]) => paper.width + 2 * MARGIN <= width && paper.height + CAPTION <= height)
  const [width, height] = sheet ?? sheets[3]
  document.addPage({ size: [cm(width), cm(height)], margin: 0 })

  const left = (width - paper.width) / 2
  const top = (height - CAPTION - paper.height) / 2 + MARGIN / 2
  const image = dpi > PRINTER_DPI ? await scaleDown(file, picture.width) : file
  document.image(image, cm(left + (paper.width - picture.width) / 2), cm(top + (paper.height - picture.height) / 2), {
    width: cm(picture.width),
    height: cm(picture.height),
  })
  drawCropMarks(document, left, top, paper)
  if (layout.border) drawEdge(document, left, top, paper)
  drawCaption(document, { line, title, layout }, left, top + paper.height + 0.9)
}

const scaleDown = (file: string, centimetres: number) =>
  sharp(file)
    .resize({ width: printerPixels(centimetres) })
    .jpeg({ quality: 92 })
    .toBuffer()

function drawCropMarks(document: Pdf, left: number, top: number, { width, height }: PrintLayout['paper']): void {
  document.lineWidth(0.5).strokeColor(ink)
  for (const x of [left, left + width]) {
    document.moveTo(cm(x), cm(top - 0.7)).lineTo(cm(x), cm(top - 0.2))
    document.moveTo(cm(x), cm(top + height + 0.2)).lineTo(cm(x), cm(top + height + 0.7))
  }
  for (const y of [top, top + height]) {
    document.moveTo(cm(left - 0.7), cm(y)).lineTo(cm(left - 0.2), cm(y))
    document.moveTo(cm(left + width + 0.2), cm(y)).lineTo(cm(left + width + 0.7), cm(y))
  }
  document.stroke()
}

// Where a white border ends on white paper, nobody could see it.
function drawEdge(document: Pdf, left: number, top: number, { width, height }: PrintLayout['paper']): void {
  document.lineWidth(0.25).strokeColor(grey).rect(cm(left), cm(top), cm(width), cm(height))
  document.dash(2, { space: 2 }).stroke().undash()
}

type Caption = { line: OrderLine; title: PrintedTitle; layout: PrintLayout }

function drawCaption(document: Pdf, { line, title, layout }: Caption, left: number, top: number): void {
  const { paper, dpi, border } = layout
  const width = cm(paper.width)
  document.font(title.font).fontSize(13).fillColor(ink)
  document.text(title.text, cm(left), cm(top), { width, height: 16, ellipsis: true })
  const facts = [
    `${paper.width} × ${paper.height} cm`,
    plural(line.copies, 'print'),
    dpi > PRINTER_DPI ? `${PRINTER_DPI} dpi (the photo has ${dpi})` : `${dpi} dpi`,
    border ? 'white border, nothing is cut off' : 'to the edge, nothing is cut off',
  ]
  document.font('Helvetica').fontSize(9).fillColor(grey)
  document.text(facts.join('  ·  '), cm(left), cm(top + 0.65), { width })
  if (dpi < PRINTER_DPI) drawWarning(document, dpi, left, top + 1.4, paper.width)
}

function drawWarning(document: Pdf, dpi: number, left: number, top: number, width: number): void {
  const missing = `This photo has ${dpi} dots per inch at this size, ${PRINTER_DPI - dpi} fewer than our printer shows.`
  const advice = dpi < 150 ? 'It will look soft: choose a smaller size.' : 'It may look a little soft from near.'
  document.rect(cm(left), cm(top), cm(width), cm(1.05)).fill(warningPaper)
  document.rect(cm(left), cm(top), cm(0.12), cm(1.05)).fill(accent)
  document.font('Helvetica-Bold').fontSize(8.5).fillColor(warningInk)
  document.text(`Fewer than ${PRINTER_DPI} dpi. `, cm(left + 0.35), cm(top + 0.18), {
    continued: true,
    width: cm(width - 0.5),
  })
  document.font('Helvetica').text(`${missing} ${advice}`)
}
