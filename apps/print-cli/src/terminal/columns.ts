import stringWidth from 'string-width'

const WHOLE = new Intl.Segmenter()

/** Cuts a text to so many columns of a terminal, in which some letters take two and some none. */
export function cut(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text
  let kept = ''
  for (const { segment } of WHOLE.segment(text)) {
    if (stringWidth(kept + segment) >= columns) break
    kept += segment
  }
  return `${kept}…`
}

/** Rows as lines whose cells stand below each other. A cell is cut where it is longer than a title reads well. */
export function inColumns(rows: string[][], longest = 50): string[] {
  const cells = rows.map((row) => row.map((cell) => cut(cell, longest)))
  const widthOf = (column: number) => Math.max(...cells.map((row) => stringWidth(row[column] ?? '')))
  const pad = (cell: string, column: number) => cell + ' '.repeat(widthOf(column) - stringWidth(cell))
  return cells.map((row) => row.map(pad).join('  ').trimEnd())
}
