import type { PrintLayout } from './print-layout.ts'

/** Room around a print for the crop marks, and below it for the words. Centimetres. */
const MARGIN = 1.3
const CAPTION = 4.2

/** Sheets that people have, in centimetres: A4 upright and lying, then A3. */
const A4 = [
  { width: 21, height: 29.7 },
  { width: 29.7, height: 21 },
]
const A3_LYING = { width: 42, height: 29.7 }
const A3 = [{ width: 29.7, height: 42 }, A3_LYING]

/** A sheet with its prints, and where the paper of each begins. Centimetres. */
export type Sheet<Print> = { width: number; height: number; places: { print: Print; left: number; top: number }[] }

/** Lays prints on sheets, as many of one shape together as there is room for: small ones two to a sheet. */
export function arrange<Print extends { layout: PrintLayout }>(prints: Print[]): Sheet<Print>[] {
  const byShape = Map.groupBy(prints, ({ layout: { paper } }) => `${paper.width} × ${paper.height}`)
  return [...byShape.values()].flatMap(arrangeAlike)
}

function arrangeAlike<Print extends { layout: PrintLayout }>(prints: Print[]): Sheet<Print>[] {
  const [first] = prints
  if (!first) return []
  const { paper } = first.layout
  const { columns, rows, ...sheet } = roomiest(A4, paper) ?? roomiest(A3, paper) ?? { ...A3_LYING, columns: 1, rows: 1 }
  const cell = { width: sheet.width / columns, height: sheet.height / rows }
  const begins = (index: number) => ({
    left: (index % columns) * cell.width + (cell.width - paper.width) / 2,
    top: Math.floor(index / columns) * cell.height + (cell.height - CAPTION - paper.height + MARGIN) / 2,
  })
  const sheets: Sheet<Print>[] = []
  for (let at = 0; at < prints.length; at += columns * rows) {
    const places = prints.slice(at, at + columns * rows).map((print, index) => ({ print, ...begins(index) }))
    sheets.push({ ...sheet, places })
  }
  return sheets
}

/** The way to lay these sheets on which most prints find room; undefined when none does on any. */
function roomiest(sheets: typeof A4, paper: PrintLayout['paper']) {
  const ways = sheets.map((sheet) => ({
    ...sheet,
    columns: Math.floor(sheet.width / (paper.width + 2 * MARGIN)),
    rows: Math.floor(sheet.height / (paper.height + CAPTION)),
  }))
  return ways
    .filter(({ columns, rows }) => columns * rows > 0)
    .sort((a, b) => b.columns * b.rows - a.columns * a.rows)[0]
}
