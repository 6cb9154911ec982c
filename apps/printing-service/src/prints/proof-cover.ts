import { isPrintedAsNumber, printTitle, whyNumbered } from '@photo/printed-title/printed-title'
import type { Order } from '../stores/orders.ts'
import { plural } from '../wording.ts'
import { euro, printsCents, sizeName } from './price-list.ts'
import { accent, cm, grey, ink, type Pdf, line as rule } from './proof-style.ts'

const LEFT = 2.5
const WIDTH = 16
const ROW = 0.75
/** Rows that fit on a sheet, below the heading and on the sheets that follow. */
const FIRST_ROWS = 20
const MORE_ROWS = 30

/** The first sheet of a proof: what was ordered and what it costs, and how to print the rest at its true size. */
export function drawCoverPage(document: Pdf, order: Order, madeAt: string): void {
  document.addPage({ size: 'A4', margin: 0 })
  document.rect(0, 0, cm(21), cm(0.5)).fill(accent)
  document.font('Times-Bold').fontSize(26).fillColor(ink).text(`Proof of order ${order.number}`, cm(LEFT), cm(2.2))
  document.font('Helvetica').fontSize(10).fillColor(grey)
  document.text(`PrintShop  ·  ${madeAt}  ·  ${plural(order.lines.length, 'photo')}`, cm(LEFT), cm(3.5))
  document
    .fillColor(ink)
    .text(
      'The prints follow at their true size, small ones two to a sheet. To measure it, print with “actual size” or 100\u00a0%. Photos are turned to fit the paper and never cut into: where the shapes differ, a white border is left.',
      cm(LEFT),
      cm(4.3),
      { width: cm(WIDTH), lineGap: 2 },
    )
  const bottom = drawRows(document, order)
  drawSums(document, order, bottom + 0.3)
}

function drawRows(document: Pdf, order: Order): number {
  let top = 6.6
  let room = FIRST_ROWS
  for (const [index, { title, copies, size, price_cents }] of order.lines.entries()) {
    if (room === 0) {
      document.addPage({ size: 'A4', margin: 0 })
      top = 2.2
      room = MORE_ROWS
    }
    document.moveTo(cm(LEFT), cm(top - 0.2)).lineTo(cm(LEFT + WIDTH), cm(top - 0.2))
    document.lineWidth(0.5).strokeColor(rule).stroke()
    const { text, font } = printTitle(title, index + 1, 'Helvetica')
    document.font(font).fontSize(10).fillColor(ink)
    document.text(text, cm(LEFT), cm(top), { width: cm(8), height: 12, ellipsis: true })
    document.font('Helvetica')
    document.text(`${copies} × ${sizeName(size)}`, cm(LEFT + 8.3), cm(top), { width: cm(4) })
    document.text(euro(copies * price_cents), cm(LEFT + 12), cm(top), { width: cm(4), align: 'right' })
    top += ROW
    room -= 1
  }
  return top
}

function drawSums(document: Pdf, order: Order, top: number): void {
  const prints = printsCents(order.lines)
  const sums = [
    ['Prints', prints, 'Helvetica'],
    ['Post, 2 days', order.post_cents, 'Helvetica'],
    ['Total', prints + order.post_cents, 'Helvetica-Bold'],
  ] as const
  sums.forEach(([name, cents, font], index) => {
    document.font(font).fontSize(10).fillColor(ink)
    document.text(name, cm(LEFT + 8.3), cm(top + index * ROW))
    document.text(euro(cents), cm(LEFT + 12), cm(top + index * ROW), { width: cm(4), align: 'right' })
  })
  document.font('Helvetica').fontSize(9).fillColor(grey)
  document.text(
    'This is a demo shop: you pay nothing, and nothing is printed or posted.',
    cm(LEFT),
    cm(top + 3.2 * ROW),
  )
  const note = whyNumbered(order.lines.flatMap(({ title }, index) => (isPrintedAsNumber(title) ? [index + 1] : [])))
  if (note) document.text(note, cm(LEFT), cm(top + 4 * ROW), { width: cm(WIDTH) })
}
