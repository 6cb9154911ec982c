import type { Random } from './random.ts'
import { box, define, ellipse, n, rect, repeat } from './svg.ts'

interface Mirror {
  readonly seed: number
  /** How far the ripples push the picture aside. */
  readonly push: number
  readonly fine: readonly [number, number]
  readonly blur: string
  readonly tint: string
  readonly dark: number
}

/** A scene and its reflection: drawn again upside down below `y`, pushed sideways by ripples, darkened. */
export function reflected(scene: string, y: number, o: Mirror): string {
  const whole = define((id) => `<g id="${id}">${scene}</g>`)
  const href = whole.ref.slice(4, -1)
  const ripples = define(
    (id) =>
      `<filter id="${id}" x="-5%" y="0" width="110%" height="100%" color-interpolation-filters="sRGB">` +
      `<feTurbulence type="fractalNoise" baseFrequency="${o.fine.join(' ')}" numOctaves="3" seed="${o.seed}" ` +
      `result="ripples"/>` +
      `<feDisplacementMap in="SourceGraphic" scale="${o.push}" xChannelSelector="R" yChannelSelector="G" ` +
      `in2="ripples"/><feGaussianBlur stdDeviation="${o.blur}"/></filter>`,
  )
  const water = box(0, y, 1500, 1500 - y)
  const clip = define((id) => `<clipPath id="${id}">${rect(water, '#000')}</clipPath>`)
  return (
    `${whole.def}${ripples.def}${clip.def}<use href="${href}"/><g clip-path="${clip.ref}"><g filter="${ripples.ref}">` +
    `<g transform="translate(-45 ${2 * y}) scale(1.06 -1)"><use href="${href}"/></g></g>` +
    `${rect(water, o.tint, `opacity="${o.dark}"`)}</g>`
  )
}

/** Flat strokes of light on water, longer the nearer they are. */
export function glints(
  random: Random,
  count: number,
  y: number,
  depth: number,
  colours: readonly [string, ...string[]],
) {
  return repeat(count, () => {
    const t = random() ** 0.75
    const rx = (5 + t * 40) * random.between(0.4, 1.2)
    const alpha = random.between(0.06, 0.3).toFixed(2)
    return ellipse(random() * 1500, y + 2 + t * depth, rx, 0.5 + t * 1.4, random.pick(colours), `opacity="${alpha}"`)
  })
}

/** The path of light that a lamp or a low sun throws towards us. */
export function lightPath(random: Random, x: number, y: number, depth: number, width: number, colour: string): string {
  return repeat(Math.round(depth * 0.9), () => {
    const t = random() ** 0.85
    const away = random.bell() * (width * 0.25 + t * width)
    const rx = (2 + t * width * 0.25) * random.between(0.4, 1.2)
    const alpha = random.between(0.2, 0.8) * (1 - t * 0.55)
    return ellipse(x + away, y + t * depth, rx, 0.6 + t * 1.8 * random(), colour, `opacity="${n(alpha)}"`)
  })
}
