import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import PDFDocument from 'pdfkit'
import type { Order } from './stores/orders.ts'
import type { Pictures } from './stores/pictures.ts'

/** Writes an order's proof, page by page, to where it is going. */
export async function streamProof(order: Order, pictures: Pictures, destination: Writable): Promise<void> {
  const document = new PDFDocument({ size: 'A4' })
  const written = pipeline(document, destination)
  for (const line of order.lines) document.image(pictures.file(line.picture), { width: 300 }).text(line.title)
  document.end()
  await written
}
