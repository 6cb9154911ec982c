import { glow } from '../brushes/air.ts'
import { box, ellipse, n, rect, repeat, stroke } from '../brushes/svg.ts'

export const DARK = '#0d0e18'

/** A lattice mast or jib from one point to another: two chords and a zigzag between them. */
function lattice(x1: number, y1: number, x2: number, y2: number, width: number, weight: number): string {
  const length = Math.hypot(x2 - x1, y2 - y1)
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length]
  const [px, py] = [(-uy * width) / 2, (ux * width) / 2]
  const steps = Math.round(length / width)
  const at = (i: number, side: number) =>
    `${n(x1 + (ux * length * i) / steps + px * side)} ${n(y1 + (uy * length * i) / steps + py * side)}`
  const cross = repeat(steps, (i) => `M${at(i, i % 2 ? 1 : -1)}L${at(i + 1, i % 2 ? -1 : 1)}M${at(i, -1)}L${at(i, 1)}`)
  const sides = `M${at(0, 1)}L${at(steps, 1)}M${at(0, -1)}L${at(steps, -1)}`
  return stroke(sides, DARK, weight * 1.7) + stroke(cross, DARK, weight)
}

interface Crane {
  readonly x: number
  readonly foot: number
  readonly top: number
  readonly reach: number
  readonly side: 1 | -1
  readonly hook: number
  readonly width: number
}

export function crane(c: Crane): string {
  const tip = c.x + c.reach * c.side
  const tail = c.x - c.reach * 0.34 * c.side
  const peak = c.top - c.width * 3.4
  const weight = c.width / 11
  const along = (t: number) => c.x + (tip - c.x) * t
  const ties = `M${tail} ${c.top}L${c.x} ${peak}L${along(0.55)} ${c.top - 4}M${c.x} ${peak}L${along(0.9)} ${c.top}`
  const block = rect(box(Math.min(tail, tail + 34 * c.side), c.top, 34, c.width * 2.1), DARK)
  const cab = rect(
    box(c.x + (c.side > 0 ? c.width * 0.5 : -c.width * 2), c.top + 6, c.width * 1.5, c.width * 1.7),
    DARK,
  )
  const pane = rect(
    box(c.x + (c.side > 0 ? c.width * 0.8 : -c.width * 1.8), c.top + 11, c.width, c.width * 0.7),
    '#ffd591',
  )
  const trolley = c.x + (tip - c.x) * 0.68
  const load =
    rect(box(trolley - 34, c.top + c.hook, 68, 6), DARK) +
    stroke(
      `M${trolley - 30} ${c.top + c.hook}L${trolley} ${c.top + c.hook - 26}L${trolley + 30} ${c.top + c.hook}`,
      DARK,
      1.4,
    )
  const cable =
    stroke(`M${trolley} ${c.top}V${c.top + c.hook - 26}`, DARK, 1.6) + rect(box(trolley - 10, c.top - 2, 20, 7), DARK)
  const lamps = [
    [tip, c.top],
    [c.x, peak],
    [tail, c.top],
  ].map(([x = 0, y = 0]) => glow(x, y, 26, '#ff4a3d', 0.9) + ellipse(x, y, 2.4, 2.4, '#ffb0a0'))
  return (
    lattice(c.x, c.foot, c.x, c.top, c.width, weight) +
    lattice(c.x, c.top, tip, c.top, c.width * 0.75, weight * 0.8) +
    lattice(c.x, c.top, tail, c.top, c.width * 0.75, weight * 0.8) +
    lattice(c.x, c.top, c.x, peak, c.width * 0.6, weight * 0.8) +
    stroke(ties, DARK, weight * 1.3) +
    block +
    cab +
    pane +
    cable +
    load +
    lamps.join('')
  )
}
