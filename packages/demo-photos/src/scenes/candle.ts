import { glow } from '../brushes/air.ts'
import { mix } from '../brushes/colour.ts'
import { blurred, box, linear, path, rect, repeat, stroke } from '../brushes/svg.ts'

export function candle(x: number, y: number, colour: string): string {
  const wax = linear(
    [
      [0, mix(colour, '#ffffff', 0.35)],
      [0.4, colour],
      [1, mix(colour, '#200808', 0.5)],
    ],
    [0, 0],
    [1, 0],
  )
  const glass = linear([
    [0, '#fff3c4', 0.9],
    [1, '#fff3c4', 0],
  ])
  const twist = repeat(4, (k) => path(`M${x - 6} ${y - 66 + k * 20}l12 -9v6l-12 9z`, '#fff', 'opacity=".5"'))
  const flame = `M${x} ${y - 138}c15 24 11 43 0 45c-11 -2 -14 -21 0 -45Z`
  const core = `M${x} ${y - 122}c7 12 5 25 0 26c-5 -1 -6 -14 0 -26Z`
  return (
    wax.def +
    glass.def +
    rect(box(x - 6, y - 86, 12, 88), wax.ref, 'rx="3"') +
    twist +
    rect(box(x - 6, y - 86, 12, 30), glass.ref, 'rx="3"') +
    stroke(`M${x} ${y - 86}v-9`, '#2a1410', 2) +
    glow(x, y - 112, 110, '#ffb45a', 0.55) +
    glow(x, y - 112, 40, '#fff0c0', 0.8) +
    blurred(path(flame, '#ffb437'), 1.4) +
    blurred(path(core, '#fffbe0'), 0.8)
  )
}
