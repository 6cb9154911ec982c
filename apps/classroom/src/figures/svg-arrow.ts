import type { Arrow } from '../inspector/diagram-rows.ts'
import { laneOf, placeOf } from '../inspector/lanes.ts'
import { type Colours, colourOf } from './colours.ts'
import type { Figure } from './figure.ts'
import { keptInside, middleOf, widthOfLanes } from './svg-places.ts'
import { codeAt, cut, textAt, widthOf } from './svg-text.ts'
import { element, xmlText } from './xml.ts'

/** How high the row of an arrow is. */
export const ARROW_HEIGHT = 54

/** Where the line is, below the top of its row: the protocol's words stand above it, the plain ones below. */
const LINE = 26

/** An arrow with its words. What was recorded leads to its message. */
export function drawArrow(arrow: Arrow, top: number, colours: Colours, figure: Figure): string {
  const { message, name, plain, bad } = arrow
  const colour = bad ? colours.err : message ? colourOf(laneOf(arrow.from).roleClass, colours) : colours['ink-2']
  const held = arrow.held && ` (${arrow.held})`
  const line = cut(arrow.line) + held
  const words = cut(plain)
  const title = element('title', {}, xmlText([name, line, plain].filter(Boolean).join(' ')))
  const middle = (middleOf(placeOf(arrow.from)) + middleOf(placeOf(arrow.to))) / 2
  const place = (text: string) => keptInside(middle, widthOf(text), widthOfLanes(figure.lanes.length))
  const label = [
    ground(line, place(line), top + 4, colours),
    codeAt(line, { x: place(line), y: top + 18, fill: colour }),
    ...(words ? [ground(words, place(words), top + 32, colours)] : []),
    ...(words ? [textAt(words, { x: place(words), y: top + 45, fill: colours.ink, anchor: 'middle' })] : []),
  ]
  const drawn = element('g', {}, title + shaft(arrow, top + LINE, colour) + label.join(''))
  return message ? element('a', { href: figure.messageLink(message) }, drawn) : drawn
}

// Two lines past the browser, one through it; dashed back, dotted when it is still to come.
function shaft({ message, kind, from, to, front }: Arrow, y: number, colour: string): string {
  const [start, end] = [middleOf(placeOf(from)), middleOf(placeOf(to))]
  const side = start < end ? -1 : 1
  const dash: Record<string, string> = message
    ? kind === 'answer'
      ? { 'stroke-dasharray': '8 5' }
      : {}
    : { 'stroke-dasharray': '2 4' }
  const line = (at: number) =>
    element('line', { x1: start, y1: at, x2: end + side * 10, y2: at, stroke: colour, 'stroke-width': 2, ...dash })
  const head = `${end},${y} ${end + side * 12},${y - 7} ${end + side * 12},${y + 7}`
  return [
    ...(front ? [line(y)] : [line(y - 2), line(y + 2)]),
    element('circle', { cx: start, cy: y, r: 5, fill: colour }),
    element('polygon', { points: head, fill: colour }),
  ].join('')
}

// So that no lane runs through the words.
function ground(text: string, middle: number, y: number, { paper }: Colours): string {
  const width = widthOf(text)
  return element('rect', { x: middle - width / 2, y, width, height: 18, fill: paper })
}
