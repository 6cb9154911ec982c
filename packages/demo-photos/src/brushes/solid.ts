import { mix } from './colour.ts'
import { box, clipped, ellipse, linear, type Point, path, polygonPath, radial, rect } from './svg.ts'

/** A glossy ball lit from the upper left. */
export function ball(x: number, y: number, r: number, colour: string): string {
  const light = mix(colour, '#ffffff', 0.55)
  const paint = radial(
    [
      [0, light],
      [0.35, colour],
      [1, mix(colour, '#14060a', 0.65)],
    ],
    0.36,
    0.32,
    0.72,
  )
  return (
    paint.def +
    ellipse(x, y, r, r, paint.ref) +
    ellipse(x - r * 0.32, y - r * 0.4, r * 0.2, r * 0.13, '#fff', 'opacity=".7"')
  )
}

/** A turned body, as on a lathe: half an outline from top to bottom, mirrored, shaded from side to side. */
export function turned(x: number, outline: readonly Point[], light: string, dark: string): string {
  const right = outline.map(([r, y]): Point => [x + r, y])
  const left = outline.map(([r, y]): Point => [x - r, y]).reverse()
  const widest = Math.max(...outline.map(([r]) => r))
  const top = Math.min(...outline.map(([, y]) => y))
  const height = Math.max(...outline.map(([, y]) => y)) - top
  const paint = linear(
    [
      [0, mix(dark, light, 0.25)],
      [0.12, dark],
      [0.3, mix(dark, light, 0.75)],
      [0.38, light],
      [0.6, mix(light, dark, 0.6)],
      [0.88, dark],
      [1, mix(dark, light, 0.35)],
    ],
    [0, 0],
    [1, 0],
  )
  const body = paint.def + rect(box(x - widest, top, widest * 2, height), paint.ref)
  return clipped(body, polygonPath([...right, ...left]))
}

/** A smooth outline through a few points (Catmull-Rom), for `turned`. */
export function outline(points: readonly Point[], steps = 8): Point[] {
  const result: Point[] = []
  const at = (i: number): Point => points[Math.max(0, Math.min(points.length - 1, i))] ?? [0, 0]
  for (let i = 0; i < points.length - 1; i++) {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)]
    for (let k = 0; k < steps; k++) {
      const t = k / steps
      const curve = (p: number, q: number, r: number, s: number) =>
        0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t ** 3)
      result.push([Math.max(0, curve(a[0], b[0], c[0], d[0])), curve(a[1], b[1], c[1], d[1])])
    }
  }
  result.push(at(points.length - 1))
  return result
}

/** A soft shadow on the ground. */
export function shadow(x: number, y: number, rx: number, ry: number, alpha: number): string {
  const paint = radial([
    [0, '#000', alpha],
    [0.5, '#000', alpha * 0.6],
    [1, '#000', 0],
  ])
  return paint.def + ellipse(x, y, rx, ry, paint.ref)
}

/** Straight shapes that need no more than points. */
export function polygon(points: readonly Point[], paint: string, extra = ''): string {
  return path(polygonPath(points), paint, extra)
}
