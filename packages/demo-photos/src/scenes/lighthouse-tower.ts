import { glow } from '../brushes/air.ts'
import { polygon } from '../brushes/solid.ts'
import { blurred, box, ellipse, linear, path, rect, repeat, stroke } from '../brushes/svg.ts'

export const LAMP = { x: 610, y: 352 }

export function tower(): string {
  const wall = linear(
    [
      [0, '#c9ccd0'],
      [0.25, '#f3f1ea'],
      [0.55, '#aeb2b8'],
      [1, '#4a505a'],
    ],
    [0, 0],
    [1, 0],
  )
  const red = linear(
    [
      [0, '#8f2f2c'],
      [0.25, '#c2463c'],
      [0.55, '#842a2a'],
      [1, '#3a1719'],
    ],
    [0, 0],
    [1, 0],
  )
  const edge = (y: number) => 36 + (y - 400) * 0.062
  const band = (from: number, to: number, fill: string) =>
    polygon(
      [
        [610 - edge(from), from],
        [610 + edge(from), from],
        [610 + edge(to), to],
        [610 - edge(to), to],
      ],
      fill,
    )
  const bands = repeat(6, (i) => band(400 + i * 80, 400 + (i + 1) * 80 + 1, i % 2 ? red.ref : wall.ref))
  const panes = [
    [606, 470],
    [612, 640],
    [604, 790],
  ].map(([x = 0, y = 0]) => {
    return (
      rect(box(x - 6, y, 12, 22), '#1a1d24', 'rx="6"') +
      rect(box(x - 4, y + 3, 8, 16), '#ffcf7a', 'rx="4" opacity=".85"')
    )
  })
  const gallery = rect(box(560, 392, 100, 10), '#20242c') + stroke('M562 374h96M562 383h96', '#20242c', 2)
  const rails = stroke(
    repeat(13, (i) => `M${562 + i * 8} 374v20`),
    '#20242c',
    1.6,
  )
  const glass = rect(box(584, 326, 52, 66), '#2b3038') + rect(box(587, 329, 46, 60), '#ffe2a0')
  const bars = stroke('M597 328v62M610 328v62M623 328v62M586 352h48', '#2b3038', 2)
  const dome =
    path('M578 328Q582 296 610 288Q638 296 642 328Z', '#7a2826') +
    path('M578 328Q582 296 610 288Q596 300 592 328Z', '#b5483f')
  const rod = rect(box(608, 262, 4, 30), '#20242c') + ellipse(610, 286, 7, 7, '#7a2826')
  const cottage =
    polygon(
      [
        [690, 866],
        [690, 812],
        [735, 780],
        [780, 812],
        [780, 870],
      ],
      '#a9a9a8',
    ) +
    polygon(
      [
        [735, 782],
        [780, 812],
        [780, 870],
        [735, 870],
      ],
      '#5d626b',
      'opacity=".5"',
    ) +
    polygon(
      [
        [684, 816],
        [735, 776],
        [786, 816],
        [780, 822],
        [735, 788],
        [690, 822],
      ],
      '#3a2628',
    )
  const glowing =
    rect(box(706, 830, 16, 20), '#ffcf7a') + rect(box(748, 830, 16, 20), '#ffcf7a') + glow(735, 840, 70, '#ffb45c', 0.5)
  return wall.def + red.def + cottage + glowing + bands + panes.join('') + gallery + rails + glass + bars + dome + rod
}

/** The lamp sweeps: two cones of light in the rain. */
export function beams(): string {
  const cone = (dx: number, dy: number, spread: number, alpha: number) => {
    const light = linear(
      [
        [0, '#fff1c4', alpha],
        [1, '#fff1c4', 0],
      ],
      dx < 0 ? [1, 0] : [0, 0],
      dx < 0 ? [0, 0] : [1, 0],
    )
    const end = [
      [LAMP.x + dx, LAMP.y + dy - spread],
      [LAMP.x + dx, LAMP.y + dy + spread],
    ] as const
    return light.def + polygon([[LAMP.x, LAMP.y - 8], ...end, [LAMP.x, LAMP.y + 8]], light.ref)
  }
  const light = cone(-720, -70, 105, 0.75) + cone(470, 46, 66, 0.6)
  return (
    blurred(light, 9, 'style="mix-blend-mode:screen"') +
    glow(LAMP.x, LAMP.y, 300, '#ffe0a0', 0.75) +
    glow(LAMP.x, LAMP.y, 80, '#fffbe8', 1)
  )
}
