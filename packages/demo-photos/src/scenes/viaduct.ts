import type { Random } from '../brushes/random.ts'
import { box, define, falling, path, rect, repeat, stroke } from '../brushes/svg.ts'

export const RAIL = 520

const SPAN = 150

const FOOT = 900

/** One arch of the viaduct between two tapering piers, with courses of stone. */
export function viaduct(random: Random): string {
  const stone = falling(
    [
      [0, '#65607a'],
      [0.35, '#4b4a68'],
      [1, '#2a3152'],
    ],
    RAIL,
    FOOT,
  )
  const inner = falling(
    [
      [0, '#1d2140'],
      [1, '#2b3358'],
    ],
    RAIL,
    FOOT,
  )
  const spring = RAIL + 120
  const cut = repeat(11, (i) => {
    const x = -80 + i * SPAN
    const r = SPAN / 2 - 17
    return `M${x + 17} ${FOOT + 90}V${spring}A${r} ${r} 0 0 1 ${x + SPAN - 17} ${spring}V${FOOT + 90}Z`
  })
  const wall = path(`M-20 ${RAIL + 12}H1520V${FOOT + 90}H-20Z${cut}`, stone.ref, 'fill-rule="evenodd"')
  const depth = repeat(11, (i) => {
    const x = -80 + i * SPAN
    const r = SPAN / 2 - 17
    const outer = `M${x + 17} ${FOOT + 90}L${x + 17} ${spring}A${r} ${r} 0 0 1 ${x + SPAN - 17} ${spring}`
    return path(
      `${outer}L${x + SPAN - 30} ${spring + 8}A${r - 4} ${r - 4} 0 0 0 ${x + 31} ${spring + 8}V${FOOT + 90}Z`,
      inner.ref,
    )
  })
  const mask = define(
    (id) =>
      `<clipPath id="${id}"><path d="M-20 ${RAIL + 12}H1520V${FOOT + 90}H-20Z${cut}" clip-rule="evenodd"/></clipPath>`,
  )
  const blocks = repeat(1500, () => {
    const y = RAIL + 14 + Math.floor(random() * 33) * 12
    const colour = random.pick(['#8d86a0', '#1c1f3a', '#6f6a8a', '#2a2c4c'])
    return rect(
      box(random() * 1500, y, random.between(14, 34), 10.6),
      colour,
      `opacity="${random.between(0.08, 0.3).toFixed(2)}"`,
    )
  })
  const rings = stroke(cut, '#8f88a4', 3, 'opacity=".4"')
  const edge = rect(box(-20, RAIL + 2, 1540, 12), '#575370') + rect(box(-20, RAIL, 1540, 3), '#9a93b0', 'opacity=".7"')
  const masonry = `<g clip-path="${mask.ref}">${blocks}</g>`
  return stone.def + inner.def + depth + wall + mask.def + masonry + rings + edge
}
