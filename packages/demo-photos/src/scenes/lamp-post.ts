import { glow } from '../brushes/air.ts'
import { shadow } from '../brushes/solid.ts'
import { box, ellipse, linear, n, path, polygonPath, rect, stroke } from '../brushes/svg.ts'

export const HORIZON = 905

export const IRON = '#0a0c12'

interface Lamp {
  readonly x: number
  readonly foot: number
  readonly size: number
}

/** From near to far, along the left side of the street. */
export const LAMPS: readonly Lamp[] = [0, 1, 2, 3, 4].map((i) => {
  const near = 1 / (1 + i * 0.85)
  return { x: 520 - 210 * near, foot: HORIZON + 400 * near, size: near }
})

/** An old street lamp: a fluted post, a crossbar, a six-sided lantern and its light in the fog. */
export function streetLamp({ x, foot, size }: Lamp): string {
  const post = linear(
    [
      [0, '#3b3a40'],
      [0.3, IRON],
      [0.75, IRON],
      [1, '#6b5236'],
    ],
    [0, 0],
    [1, 0],
  )
  const glass = linear([
    [0, '#fff6d2'],
    [1, '#ffc265'],
  ])
  const top = -700
  const shaft = polygonPath([
    [-7, top],
    [7, top],
    [11, -150],
    [20, -140],
    [20, -120],
    [15, -110],
    [17, -40],
    [30, -26],
    [34, 0],
    [-34, 0],
    [-30, -26],
    [-17, -40],
    [-15, -110],
    [-20, -120],
    [-20, -140],
    [-11, -150],
  ])
  const rings = [-420, -560, -690].map((y) => rect(box(-12, y, 24, 9), IRON, 'rx="3"')).join('')
  const bar = stroke(`M-52 ${top + 32}H52`, IRON, 6, 'stroke-linecap="round"')
  const arms = stroke(
    `M-9 ${top}C-34 ${top - 6} -38 ${top - 26} -30 ${top - 34}M9 ${top}C34 ${top - 6} 38 ${top - 26} 30 ${top - 34}`,
    IRON,
    5,
  )
  const lantern = path(`M-28 ${top - 32}L-44 ${top - 138}H44L28 ${top - 32}Z`, glass.ref)
  const frame = stroke(
    `M-28 ${top - 32}l-16 -106H44L28 ${top - 32}ZM-10 ${top - 32}l-5 -106M10 ${top - 32}l5 -106`,
    IRON,
    4.4,
  )
  const roof =
    path(`M-54 ${top - 136}Q-30 ${top - 186} 0 ${top - 194}Q30 ${top - 186} 54 ${top - 136}Z`, IRON) +
    ellipse(0, top - 200, 6, 9, IRON)
  const light =
    glow(0, top - 84, 620, '#ffb765', 0.5) +
    glow(0, top - 84, 250, '#ffd08a', 0.75) +
    glow(0, top - 84, 90, '#fff3cc', 1)
  const figure =
    shadow(0, 2, 110, 20, 0.9) +
    ellipse(0, 0, 34, 7, IRON) +
    path(shaft, post.ref) +
    rings +
    bar +
    arms +
    lantern +
    frame +
    roof
  const place = `translate(${n(x)} ${n(foot)}) scale(${size.toFixed(3)})`
  return `${post.def}${glass.def}<g transform="${place}">${figure}${light}</g>`
}
