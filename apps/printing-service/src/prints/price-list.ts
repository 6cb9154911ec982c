/** A size we print: its name in forms, its sides in centimetres (short one first), and the price of one print in cents. */
export type PrintSize = { id: string; short: number; long: number; cents: number }

/** What we print, smallest first. */
export const printSizes: readonly PrintSize[] = [
  { id: '10x15', short: 10, long: 15, cents: 29 },
  { id: '13x18', short: 13, long: 18, cents: 89 },
  { id: '20x30', short: 20, long: 30, cents: 490 },
]

/** What an order costs to send, in cents. */
export const postCents = 249

/** The size of this id, if we print it. */
export function findPrintSize(id: string): PrintSize | undefined {
  return printSizes.find((size) => size.id === id)
}

/** `10 × 15 cm` */
export function sizeName(id: string): string {
  const size = findPrintSize(id)
  return size ? `${size.short} × ${size.long} cm` : id
}

/** `€ 4.52` from 452 cents. */
export function euro(cents: number): string {
  return `€ ${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
}

type Priced = { copies: number; price_cents: number }

/** What the prints cost together, without the post, in cents. */
export function printsCents(lines: Priced[]): number {
  return lines.reduce((sum, { copies, price_cents }) => sum + copies * price_cents, 0)
}
