import { rgb } from './colour.ts'
import type { Random } from './random.ts'
import { type Box, define, ellipse, linear, n, path, radial, rect, repeat, type Stop } from './svg.ts'

interface Mist {
  readonly seed: number
  readonly colour: string
  readonly opacity: number
  /** How fine the pattern is, across and down. */
  readonly fine?: readonly [number, number]
  readonly gain?: number
  readonly cut?: number
  readonly blur?: number
  /** Where it shows, from top to bottom of its box: '#fff' fully, '#000' not at all. */
  readonly mask?: readonly Stop[]
}

const BANK: readonly Stop[] = [
  [0, '#000'],
  [0.5, '#fff'],
  [1, '#000'],
]

/** A fog bank: turbulence turned into transparency, drawn out sideways. */
export function mist(area: Box, o: Mist): string {
  const [r, g, b] = rgb(o.colour)
  const [fx, fy] = o.fine ?? [0.0026, 0.016]
  const veil = define(
    (id) =>
      `<filter id="${id}" x="0" y="0" width="100%" height="100%" color-interpolation-filters="sRGB">` +
      `<feTurbulence type="fractalNoise" baseFrequency="${fx} ${fy}" numOctaves="5" seed="${o.seed}"/>` +
      `<feColorMatrix values="0 0 0 0 ${r} 0 0 0 0 ${g} 0 0 0 0 ${b} ${o.gain ?? 2.8} 0 0 0 ${-(o.cut ?? 1.3)}"/>` +
      `<feGaussianBlur stdDeviation="${o.blur ?? 2}"/></filter>`,
  )
  const shape = linear(o.mask ?? BANK)
  const mask = define((id) => `<mask id="${id}">${rect(area, shape.ref)}</mask>`)
  const fog = rect(area, '#fff', `filter="${veil.ref}" opacity="${o.opacity}"`)
  return `${veil.def}${shape.def}${mask.def}<g mask="${mask.ref}">${fog}</g>`
}

/** Light that spreads around a point. */
export function glow(x: number, y: number, r: number, colour: string, alpha: number, ry = r, mode = 'screen'): string {
  const paint = radial([
    [0, colour, alpha],
    [0.15, colour, alpha * 0.7],
    [0.4, colour, alpha * 0.25],
    [1, colour, 0],
  ])
  return paint.def + ellipse(x, y, r, ry, paint.ref, `style="mix-blend-mode:${mode}"`)
}

export function stars(random: Random, count: number, area: Box): string {
  return repeat(count, () => {
    const y = area.y + area.h * random() ** 1.2
    const size = random.between(0.4, 1.5) * (random.chance(0.06) ? 1.7 : 1)
    const colour = random.pick(['#ffffff', '#dfe8ff', '#fff1dc'])
    return ellipse(area.x + random() * area.w, y, size, size, colour, `opacity="${n(random.between(0.25, 0.95))}"`)
  })
}

/** Gulls far away: two bent wings each. */
export function birds(flock: readonly (readonly [x: number, y: number, size: number])[], colour: string): string {
  return flock
    .map(([x, y, s]) => {
      const up = `M${n(x - 18 * s)} ${n(y - 4 * s)}q${n(9 * s)} ${n(-9 * s)} ${n(18 * s)} ${n(4 * s)}`
      const right = `q${n(9 * s)} ${n(-13 * s)} ${n(18 * s)} ${n(-4 * s)}`
      const under = `q${n(-8 * s)} ${n(-3 * s)} ${n(-18 * s)} ${n(8 * s)}`
      const left = `q${n(-9 * s)} ${n(-10 * s)} ${n(-18 * s)} ${n(-8 * s)}`
      return path(`${up}${right}${under}${left}z`, colour)
    })
    .join('')
}

/** Lights far out of focus: every point becomes a disc, a little brighter at its rim. */
export function bokeh(random: Random, count: number, area: Box, colours: readonly [string, ...string[]]): string {
  return repeat(count, () => {
    const x = area.x + random() * area.w
    const y = area.y + random() * area.h
    const r = random.between(14, 52)
    const alpha = random.between(0.1, 0.42)
    const colour = random.pick(colours)
    const disc = radial([
      [0, colour, 0.55],
      [0.8, colour, 0.7],
      [0.93, colour, 1],
      [1, colour, 0],
    ])
    return disc.def + ellipse(x, y, r, r, disc.ref, `opacity="${alpha.toFixed(2)}" style="mix-blend-mode:screen"`)
  })
}

/** Rays that fan out from a point above the picture. */
export function rays(random: Random, x: number, y: number, length: number, spread: number, colour: string): string {
  return repeat(11, (i) => {
    const angle = Math.PI / 2 + (i / 10 - 0.5) * spread + random.between(-0.03, 0.03)
    const width = random.between(0.008, 0.03)
    const end = (turn: number) => `${n(x + Math.cos(turn) * length)} ${n(y + Math.sin(turn) * length)}`
    const paint = linear([
      [0, colour, 0.5],
      [1, colour, 0],
    ])
    const d = `M${x} ${y}L${end(angle - width)}L${end(angle + width)}Z`
    return paint.def + path(d, paint.ref, `opacity="${n(random.between(0.3, 0.9))}"`)
  })
}

/** Rain, slanted by the wind. */
export function rain(random: Random, count: number, frame: Box, slant: number): string {
  const drops = repeat(count, () => {
    const length = random.between(14, 60)
    const x = random.between(-100, frame.w + 100)
    return `M${n(x)} ${n(random.between(-60, frame.h))}l${n(slant * length)} ${n(length)}`
  })
  return `<path d="${drops}" stroke="#dfe8f2" stroke-width="1.1" fill="none" opacity=".22"/>`
}
