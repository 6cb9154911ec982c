import { glow } from '../brushes/air.ts'
import type { Random } from '../brushes/random.ts'
import { blurred, box, ellipse, linear, path, rect, repeat, stroke } from '../brushes/svg.ts'
import { RAIL } from './viaduct.ts'

/** A locomotive and coaches with lit windows, and someone in a few of them. */
export function train(random: Random): string {
  const roof = linear([
    [0, '#3b4468'],
    [1, '#151a33'],
  ])
  const side = linear([
    [0, '#7a2630'],
    [0.5, '#5a1822'],
    [1, '#26101c'],
  ])
  const pane = linear([
    [0, '#fff3cc'],
    [1, '#f7b860'],
  ])
  const length = 214
  const coaches = repeat(5, (i) => {
    const x = 20 + i * (length + 8)
    const panes = repeat(9, (k) => {
      const at = x + 16 + k * 21
      const head = random.chance(0.45)
        ? ellipse(at + 8, RAIL - 33, 3.2, 3.8, '#3a2026') + rect(box(at + 3, RAIL - 30, 10, 5), '#3a2026', 'rx="3"')
        : ''
      return rect(box(at, RAIL - 42, 15, 17), pane.ref, 'rx="2"') + head
    })
    const body =
      rect(box(x, RAIL - 52, length, 42), side.ref, 'rx="4"') + rect(box(x, RAIL - 58, length, 11), roof.ref, 'rx="5"')
    const stripe = rect(box(x, RAIL - 20, length, 2.4), '#e8c48a', 'opacity=".8"')
    const wheels = [18, 42, length - 42, length - 18].map((dx) => ellipse(x + dx, RAIL - 5, 7, 7, '#0b0d1a')).join('')
    return wheels + rect(box(x + 6, RAIL - 12, length - 12, 5), '#0b0d1a') + body + stripe + panes
  })
  const x = 20 + 5 * (length + 8)
  const nose = `M${x} ${RAIL - 56}H${x + 150}Q${x + 196} ${RAIL - 52} ${x + 206} ${RAIL - 14}V${RAIL - 8}H${x}Z`
  const cab = path(
    `M${x + 150} ${RAIL - 50}H${x + 164}Q${x + 182} ${RAIL - 44} ${x + 190} ${RAIL - 30}H${x + 150}Z`,
    '#ffe2a0',
  )
  const wheels = [22, 48, 130, 158, 184].map((dx) => ellipse(x + dx, RAIL - 5, 8, 8, '#0b0d1a')).join('')
  const grille = stroke(
    repeat(9, (i) => `M${x + 26 + i * 11} ${RAIL - 46}v18`),
    '#2a0d14',
    3,
  )
  const lamps = ellipse(x + 199, RAIL - 18, 4, 3.4, '#fffbe8') + glow(x + 200, RAIL - 18, 90, '#fff0c0', 0.95)
  const beam = linear(
    [
      [0, '#fff3cc', 0.6],
      [1, '#fff3cc', 0],
    ],
    [0, 0],
    [1, 0],
  )
  const cone =
    beam.def +
    blurred(
      path(`M${x + 200} ${RAIL - 20}L${x + 520} ${RAIL - 74}V${RAIL + 10}L${x + 200} ${RAIL - 14}Z`, beam.ref),
      5,
      'style="mix-blend-mode:screen"',
    )
  const warm = glow(620, RAIL - 30, 700, '#ffb45c', 0.4, 60)
  return roof.def + side.def + pane.def + coaches + wheels + path(nose, side.ref) + grille + cab + cone + lamps + warm
}
