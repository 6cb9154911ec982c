import type { Row } from '../inspector/diagram-rows.ts'
import type { Mark } from '../inspector/marks.ts'
import { type Colours, colourOf } from './colours.ts'
import type { Figure } from './figure.ts'
import { ARROW_HEIGHT, drawArrow } from './svg-arrow.ts'
import { GUTTER, widthOfLanes } from './svg-places.ts'
import { cut, inLines, textAt, widthOf } from './svg-text.ts'
import { element } from './xml.ts'

/** How high a row of words is, the name of a step in its gutter a line, and what is free above and below. */
const WORDS_HEIGHT = 24
const NAME_HEIGHT = 17
const FREE = 8

/** What is folded is smaller than what is told. */
const SMALL = 12

/** Characters of a step's name that have room beside the lanes, and of a row of words across them. */
const NAME = 18
const ACROSS = 130

/** How high some messages of one step are. */
export function heightOf({ short, rows }: Mark): number {
  const name = inLines(short, NAME).length * NAME_HEIGHT
  return (
    Math.max(
      name,
      rows.map(heightOfRow).reduce((sum, height) => sum + height, 0),
    ) +
    2 * FREE
  )
}

/** Some messages that follow each other, with the step that they belong to beside them. */
export function drawMark(mark: Mark, top: number, colours: Colours, figure: Figure): string {
  const { number, short, roleClass, rows } = mark
  const fill = colourOf(roleClass, colours)
  const width = widthOfLanes(figure.lanes.length)
  const edge = { x1: 0, y1: top, x2: width, y2: top, stroke: colours.line, 'stroke-width': 1 }
  const name = inLines(short, NAME).map((line, index) =>
    textAt(line, { x: 40, y: top + 24 + index * NAME_HEIGHT, fill: colours.ink }),
  )
  const tops = rows.map((_, index) => rows.slice(0, index).reduce((sum, row) => sum + heightOfRow(row), top + FREE))
  const drawn = rows.map((row, index) => {
    const y = tops[index] ?? top
    return row.kind === 'arrow' ? drawArrow(row.arrow, y, colours, figure) : drawWords(row, y, colours, width)
  })
  const digit = number > 0 ? textAt(String(number), { x: 16, y: top + 25, fill, size: 17, bold: true }) : ''
  return element('g', {}, [element('line', edge), digit, ...name, ...drawn].join('\n'))
}

function heightOfRow(row: Row): number {
  return row.kind === 'arrow' ? ARROW_HEIGHT : WORDS_HEIGHT
}

// What is folded, or what nobody recorded.
function drawWords(row: Exclude<Row, { kind: 'arrow' }>, top: number, colours: Colours, whole: number): string {
  const words = cut(row.kind === 'folded' ? `${row.summary}: ${row.kinds}` : row.sentence, ACROSS)
  const [x, width] = [(GUTTER + whole) / 2, widthOf(words, SMALL)]
  const ground = { x: x - width / 2, y: top, width, height: WORDS_HEIGHT, fill: colours.paper }
  const middle = { x, y: top + 16, fill: colours['ink-2'], anchor: 'middle' as const, size: SMALL }
  return element('rect', ground) + textAt(words, middle)
}
