import type { Colours } from './colours.ts'
import type { Figure } from './figure.ts'
import { widthOfLanes } from './svg-places.ts'
import { textAt } from './svg-text.ts'
import { element, xmlText } from './xml.ts'

/** How high the foot of a figure is. */
export const LEGEND_HEIGHT = 84

/** How to read the arrows; below it where the figure comes from, and the way back. */
export function drawLegend({ caption, link, lanes }: Figure, top: number, colours: Colours): string {
  const fill = colours['ink-2']
  const entry = (x: number, words: string, dash: string, double = false) => {
    const at = (y: number) => ({ x1: x, y1: y, x2: x + 34, y2: y, stroke: fill, 'stroke-width': 2 })
    const lines = (double ? [top + 20, top + 24] : [top + 22]).map((y) =>
      element('line', { ...at(y), ...(dash && { 'stroke-dasharray': dash }) }),
    )
    return lines.join('') + textAt(words, { x: x + 42, y: top + 26, fill, size: 12 })
  }
  const back = textAt('Look at it in the inspector', { x: 16, y: top + 72, fill: colours.as, size: 12 })
  return [
    element('line', {
      x1: 0,
      y1: top,
      x2: widthOfLanes(lanes.length),
      y2: top,
      stroke: colours.line,
      'stroke-width': 1,
    }),
    entry(16, 'request', ''),
    entry(140, 'answer', '8 5'),
    entry(264, 'past your browser: it never sees it', '', true),
    entry(540, 'expected, not seen yet', '2 4'),
    textAt(caption, { x: 16, y: top + 52, fill, size: 12 }),
    element('a', { href: link }, element('title', {}, xmlText(link)) + back),
  ].join('\n')
}
