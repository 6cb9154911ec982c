import { glow } from '../brushes/air.ts'
import { box, ellipse, n, rect, repeat, stroke } from '../brushes/svg.ts'
import { SHORE } from './skyline.ts'

/** A suspension bridge across the picture, its cables set with lamps. */
export function bridge(): string {
  const dark = '#080615'
  const deck = SHORE - 34
  const towers = [330, 1120]
  const spans = [
    [-460, 330],
    [330, 1120],
    [1120, 1910],
  ] as const
  const cables = spans.map(([from, to]) => {
    const at = (t: number) => [from + (to - from) * t, deck - 172 + 4 * 158 * t * (1 - t)] as const
    const curve = Array.from({ length: 41 }, (_, i) => at(i / 40))
    const hangers = curve.map(([x, y]) => `M${n(x)} ${n(y)}V${deck}`).join('')
    const rope = `M${curve.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}`
    const lamps = curve.map(([x, y]) => ellipse(x, y, 1.7, 1.7, '#fff0cf') + glow(x, y, 10, '#ffd79a', 0.8)).join('')
    return stroke(hangers, dark, 1) + stroke(rope, dark, 4) + lamps
  })
  const pillars = towers.map((x) => {
    const legs = rect(box(x - 17, deck - 182, 9, 222), dark) + rect(box(x + 8, deck - 182, 9, 222), dark)
    const beams = [-176, -110, -46].map((dy) => rect(box(x - 17, deck + dy, 34, 7), dark)).join('')
    const feet = rect(box(x - 26, SHORE - 10, 52, 14), dark)
    return legs + beams + feet + glow(x, deck - 20, 120, '#ff9d5c', 0.5) + glow(x, deck - 186, 20, '#ff5a4d', 0.9)
  })
  const road = rect(box(-10, deck, 1520, 9), dark) + rect(box(-10, deck - 2, 1520, 2), '#ffb56b', 'opacity=".75"')
  const lights = repeat(38, (i) => glow(20 + i * 40, deck - 6, 13, '#ffe0a8', 0.9))
  return cables.join('') + pillars.join('') + road + lights
}
