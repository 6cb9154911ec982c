import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type PrintedTitle, printTitle } from '@photo/printed-title/printed-title'
import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import type { Order, OrderLine } from '../stores/orders.ts'
import type { Pictures } from '../stores/pictures.ts'
import { plural } from '../wording.ts'
import { findPrintSize, type PrintSize, printSizes } from './price-list.ts'
import { layOut, PRINTER_DPI, type PrintLayout, printerPixels } from './print-layout.ts'
import { drawCoverPage } from './proof-cover.ts'
import { arrange } from './proof-sheets.ts'
import { accent, cm, grey, ink, type Pdf, warningInk, warningPaper } from './proof-style.ts'

/** One line of the order on its paper. */
type Print = { line: OrderLine; title: PrintedTitle; size: PrintSize; layout: PrintLayout }

/**
 * Writes an order's proof, sheet by sheet, to where it is going: each print at its true size, with crop marks.
 * @param madeAt when the order was made, in words
 */
export async function streamProof(
  order: Order,
  pictures: Pictures,
  destination: Writable,
  madeAt: string,
): Promise<void> {
  const info = { Title: `PrintShop: proof of order ${order.number}`, Author: 'PrintShop' }
  const document = new PDFDocument({ autoFirstPage: false, lang: 'en', displayTitle: true, info })
  const written = pipeline(document, destination)
  // A reader who closes the page in the middle is no reason to go on drawing, nor a fault of ours.
  written.catch(() => {})
  drawCoverPage(document, order, madeAt)
  for (const { width, height, places } of arrange(order.lines.flatMap(layOutLine))) {
    document.addPage({ size: [cm(width), cm(height)], margin: 0 })
    for (const { print, left, top } of places) {
      if (destination.destroyed) return
      await drawPrint(document, print, pictures.file(print.line.picture), left, top)
    }
  }
  document.end()
  await written.catch(() => {})
}

function layOutLine(line: OrderLine, index: number): Print[] {
  const size = findPrintSize(line.size)
  return size
    ? [{ line, size, title: printTitle(line.title, index + 1, 'Times-Bold'), layout: layOut(line, size) }]
    : []
}

async function drawPrint(document: Pdf, print: Print, file: string, left: number, top: number): Promise<void> {
  const { paper, picture, dpi, border } = print.layout
  const image = dpi > PRINTER_DPI ? await scaleDown(file, picture.width) : file
  document.image(image, cm(left + (paper.width - picture.width) / 2), cm(top + (paper.height - picture.height) / 2), {
    width: cm(picture.width),
    height: cm(picture.height),
  })
  drawCropMarks(document, left, top, paper)
  if (border) drawEdge(document, left, top, paper)
  drawCaption(document, print, left, top + paper.height + 0.9)
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

function drawCaption(document: Pdf, { line, title, size, layout }: Print, left: number, top: number): void {
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
  if (dpi < PRINTER_DPI) drawWarning(document, adviceFor(dpi, size), left, top + 1.4, paper.width)
}

/** What to do about a photo with too few dots: never what cannot be done. */
export function adviceFor(dpi: number, size: PrintSize): string {
  const missing = `This photo has ${dpi} dots per inch at this size, ${PRINTER_DPI - dpi} fewer than our printer shows.`
  if (dpi >= 150) return `${missing} It may look a little soft from near.`
  return `${missing} It will look soft${size === printSizes[0] ? ', also at this size, our smallest' : ': choose a smaller size'}.`
}

function drawWarning(document: Pdf, advice: string, left: number, top: number, width: number): void {
  document.rect(cm(left), cm(top), cm(width), cm(1.05)).fill(warningPaper)
  document.rect(cm(left), cm(top), cm(0.12), cm(1.05)).fill(accent)
  document.font('Helvetica-Bold').fontSize(8.5).fillColor(warningInk)
  document.text(`Fewer than ${PRINTER_DPI} dpi. `, cm(left + 0.35), cm(top + 0.18), {
    continued: true,
    width: cm(width - 0.5),
  })
  document.font('Helvetica').text(advice)
}
