import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'

/** What a learner needs to come in, and to sign in at CloudDrive. */
export type Card = { number: number; code: string; username: string; password: string }

/** Millimetres in the PDF's own unit, 1/72 inch. */
const mm = (millimetres: number) => (millimetres / 25.4) * 72

/** Twelve on a sheet of A4, to be cut along the lines. Millimetres. */
const sheet = { columns: 2, rows: 6, width: 105, height: 49.5 }
const A_SHEET = sheet.columns * sheet.rows
const MARGIN = 8

const ink = '#1b1f27'
const grey = '#4a5160'

/** Draws the cards of the seats: `http://192.168.1.20:9080` is where their learners begin. */
export function drawCards(cards: Card[], joinUrl: string): Promise<Buffer> {
  const info = { Title: 'Cards of the room', Author: 'The room' }
  const document = new PDFDocument({ autoFirstPage: false, lang: 'en', displayTitle: true, info })
  const written = buffer(document)
  cards.forEach((card, index) => {
    if (index % A_SHEET === 0) drawSheet(document)
    drawCard(document, card, joinUrl, index % A_SHEET)
  })
  document.end()
  return written
}

function drawSheet(document: PDFKit.PDFDocument): void {
  document.addPage({ size: 'A4', margin: 0 })
  document.lineWidth(0.4).strokeColor('#8a92a3').dash(3, { space: 3 })
  for (let row = 1; row < sheet.rows; row += 1) {
    document
      .moveTo(0, mm(row * sheet.height))
      .lineTo(mm(210), mm(row * sheet.height))
      .stroke()
  }
  document.moveTo(mm(sheet.width), 0).lineTo(mm(sheet.width), mm(297)).stroke().undash()
}

function drawCard(document: PDFKit.PDFDocument, card: Card, joinUrl: string, place: number): void {
  const left = mm((place % sheet.columns) * sheet.width + MARGIN)
  const top = mm(Math.floor(place / sheet.columns) * sheet.height + MARGIN)
  const width = mm(sheet.width - 2 * MARGIN)
  const write = (text: string, font: string, size: number, colour: string, down: number) =>
    document
      .font(font)
      .fontSize(size)
      .fillColor(colour)
      .text(text, left, top + mm(down), { width, lineBreak: false })
  write(`Seat ${card.number}`, 'Helvetica-Bold', 20, ink, 0)
  write(card.code, 'Courier-Bold', codeSize(card.code, width), ink, 10)
  write('the words that ssh asks for, with the dashes', 'Helvetica', 8, grey, 15.5)
  write(`Begin at ${joinUrl}`, 'Helvetica-Bold', 11, ink, 21)
  write(`At CloudDrive you are ${card.username}`, 'Helvetica', 9, grey, 27.5)
  write(`with the password ${card.password}`, 'Helvetica', 9, grey, 31.5)
}

/** Letters of Courier are 0.6 of their size wide: the longest code still fits its line. */
const codeSize = (code: string, width: number) => Math.min(13, width / (code.length * 0.6))
