import { COLOURS, type Colours, colourOf, type Theme } from './colours.ts'
import type { Figure } from './figure.ts'
import { drawLegend, LEGEND_HEIGHT } from './svg-legend.ts'
import { drawMark, heightOf } from './svg-mark.ts'
import { middleOf, widthOfLanes } from './svg-places.ts'
import { cut, inLines, textAt } from './svg-text.ts'
import { element, xmlText } from './xml.ts'

/** Above the first step: the title, and the heads of the lanes. */
const HEAD = 100

/** Characters in a line of a lane's head. */
const HEAD_LINE = 23

/** A figure as a picture that is text: it can be searched, read out and changed. No script, nothing from elsewhere. */
export function drawSvg(figure: Figure, theme: Theme): string {
  const colours = COLOURS[theme]
  const tops = figure.marks.map((_, index) =>
    figure.marks.slice(0, index).reduce((sum, mark) => sum + heightOf(mark), HEAD),
  )
  const end = figure.marks.reduce((sum, mark) => sum + heightOf(mark), HEAD)
  const [width, height] = [widthOfLanes(figure.lanes.length), end + LEGEND_HEIGHT]
  // Several figures may stand on one page.
  const id = `run-${figure.run}-${figure.step === undefined ? 'whole' : `step-${figure.step}`}`
  const content = [
    element('title', { id: `${id}-title` }, xmlText(figure.title)),
    element('desc', { id: `${id}-desc` }, xmlText(figure.description)),
    element('rect', { width, height, fill: colours.paper }),
    textAt(cut(figure.title, 95), { x: 16, y: 32, fill: colours.ink, size: 18, bold: true }),
    ...figure.lanes.map((lane, place) => drawLane(lane, place, end, colours)),
    ...figure.marks.map((mark, index) => drawMark(mark, tops[index] ?? HEAD, colours, figure)),
    drawLegend(figure, end, colours),
  ]
  const size = { width, height, viewBox: `0 0 ${width} ${height}` }
  const names = { role: 'group', 'aria-labelledby': `${id}-title`, 'aria-describedby': `${id}-desc` }
  const root = { xmlns: 'http://www.w3.org/2000/svg', 'xml:lang': 'en', ...size, ...names }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('svg', root, `\n${content.join('\n')}\n`)}\n`
}

function drawLane({ head, roleClass }: Figure['lanes'][number], place: number, end: number, colours: Colours): string {
  const [middle, fill] = [middleOf(place), colourOf(roleClass, colours)]
  const line = { x1: middle, y1: 88, x2: middle, y2: end, stroke: fill, 'stroke-width': 2, 'stroke-opacity': 0.45 }
  const lines = inLines(cut(head, 2 * HEAD_LINE), HEAD_LINE).slice(0, 2)
  const words = lines.map((text, index) => {
    const y = lines.length === 1 ? 75 : 67 + 15 * index
    return textAt(text, { x: middle, y, fill: colours.paper, size: 14, anchor: 'middle', bold: true })
  })
  const box = { x: middle - 112, y: 52, width: 224, height: 36, rx: 6, fill }
  return element('line', line) + element('rect', box) + words.join('')
}
