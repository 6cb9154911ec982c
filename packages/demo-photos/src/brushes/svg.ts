/** All drawings use 1500 units along their long side; only the rendering decides on pixels. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

export const LANDSCAPE: Box = { x: 0, y: 0, w: 1500, h: 1000 }
export const PORTRAIT: Box = { x: 0, y: 0, w: 1000, h: 1500 }

export function box(x: number, y: number, w: number, h: number): Box {
  return { x, y, w, h }
}

/** A colour on a gradient: where (0 to 1), which, how opaque. */
export type Stop = readonly [offset: number, colour: string, alpha?: number]
export type Point = readonly [x: number, y: number]

/** A gradient, clip or filter: `def` goes into the drawing, `ref` where it is used. */
interface Definition {
  readonly def: string
  readonly ref: string
}

let count = 0

/** Ids start again with every scene, so that a scene is the same string whatever was drawn before it. */
export function restartIds(): void {
  count = 0
}

export function define(write: (id: string) => string): Definition {
  count += 1
  const id = `d${count}`
  return { def: `<defs>${write(id)}</defs>`, ref: `url(#${id})` }
}

/** A number as SVG wants it: one decimal is enough. */
export function n(value: number): string {
  return String(Math.round(value * 10) / 10)
}

function stopList(stops: readonly Stop[]): string {
  return stops
    .map(([at, colour, alpha = 1]) => `<stop offset="${at}" stop-color="${colour}" stop-opacity="${alpha}"/>`)
    .join('')
}

/** A gradient from one point of the shape's own box to another (0 to 1). */
export function linear(stops: readonly Stop[], from: Point = [0, 0], to: Point = [0, 1]): Definition {
  const line = `x1="${from[0]}" y1="${from[1]}" x2="${to[0]}" y2="${to[1]}"`
  return define((id) => `<linearGradient id="${id}" ${line}>${stopList(stops)}</linearGradient>`)
}

/** A gradient from one height of the picture to another, the same for every shape that uses it. */
export function falling(stops: readonly Stop[], y1: number, y2: number): Definition {
  const line = `gradientUnits="userSpaceOnUse" x1="0" x2="0" y1="${n(y1)}" y2="${n(y2)}"`
  return define((id) => `<linearGradient id="${id}" ${line}>${stopList(stops)}</linearGradient>`)
}

export function radial(stops: readonly Stop[], cx = 0.5, cy = 0.5, r = 0.5): Definition {
  return define((id) => `<radialGradient id="${id}" cx="${cx}" cy="${cy}" r="${r}">${stopList(stops)}</radialGradient>`)
}

export function rect(area: Box, paint: string, extra = ''): string {
  return `<rect x="${n(area.x)}" y="${n(area.y)}" width="${n(area.w)}" height="${n(area.h)}" fill="${paint}" ${extra}/>`
}

/** A box filled from top to bottom. */
export function wash(stops: readonly Stop[], area: Box, extra = ''): string {
  const paint = linear(stops)
  return paint.def + rect(area, paint.ref, extra)
}

export function path(d: string, paint: string, extra = ''): string {
  return `<path d="${d}" fill="${paint}" ${extra}/>`
}

export function stroke(d: string, colour: string, width: number, extra = ''): string {
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${n(width)}" ${extra}/>`
}

export function ellipse(x: number, y: number, rx: number, ry: number, paint: string, extra = ''): string {
  return `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${paint}" ${extra}/>`
}

/** `M x y L x y ...` through the points. */
export function line(points: readonly Point[]): string {
  return `M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}`
}

/** The closed outline through the points. */
export function polygonPath(points: readonly Point[]): string {
  return `${line(points)}Z`
}

/** Out of focus: everything inside blurred by so many units. */
export function blurred(content: string, amount: number | string, extra = ''): string {
  const filter = define(
    (id) =>
      `<filter id="${id}" x="-20%" y="-20%" width="140%" height="140%" color-interpolation-filters="sRGB">` +
      `<feGaussianBlur stdDeviation="${amount}"/></filter>`,
  )
  return `${filter.def}<g filter="${filter.ref}" ${extra}>${content}</g>`
}

/** Only the part inside the path shows. */
export function clipped(content: string, d: string): string {
  const clip = define((id) => `<clipPath id="${id}"><path d="${d}"/></clipPath>`)
  return `${clip.def}<g clip-path="${clip.ref}">${content}</g>`
}

/** A string repeated for 0 to count-1. */
export function repeat(times: number, draw: (index: number) => string): string {
  return Array.from({ length: times }, (_, index) => draw(index)).join('')
}

/** The whole picture, with a vignette and film grain: what makes flat shapes look photographed. */
export function picture(frame: Box, body: string, vignette = 0.35, grain = 0.14): string {
  const edge = radial(
    [
      [0.55, '#000', 0],
      [1, '#000', vignette],
    ],
    0.5,
    0.5,
    0.78,
  )
  const film = define(
    (id) =>
      `<filter id="${id}" x="0" y="0" width="100%" height="100%" color-interpolation-filters="sRGB">` +
      `<feTurbulence type="fractalNoise" baseFrequency=".8" numOctaves="2" seed="3"/>` +
      '<feColorMatrix type="saturate" values="0"/>' +
      '<feComponentTransfer><feFuncA type="linear" slope="0" intercept="1"/></feComponentTransfer></filter>',
  )
  const overlay = `filter="${film.ref}" opacity="${grain}" style="mix-blend-mode:overlay"`
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${frame.w}" height="${frame.h}" ` +
    `viewBox="0 0 ${frame.w} ${frame.h}"><g style="isolation:isolate">${body}` +
    `${edge.def}${rect(frame, edge.ref)}${film.def}${rect(frame, '#000', overlay)}</g></svg>`
  )
}
