import { blurred, box, ellipse, path, rect, stroke } from '../brushes/svg.ts'
import { IRON } from './lamp-post.ts'

/** Someone with an umbrella, walking away. */
export function walker(x: number, y: number, size: number): string {
  const coat =
    path('M-13 -12Q-19 -60 -11 -84Q0 -94 11 -84Q19 -60 13 -12Z', IRON) +
    path('M-9 -14L-11 0H-3L-2 -14ZM2 -14L5 -2H12L10 -14Z', IRON)
  const head = ellipse(0, -95, 7.6, 9, IRON)
  const roof = path(
    'M-50 -104Q-44 -142 0 -146Q44 -142 50 -104Q38 -112 26 -105Q13 -113 0 -106Q-13 -113 -26 -105Q-38 -112 -50 -104Z',
    IRON,
  )
  const rim =
    stroke('M-50 -104Q-44 -142 0 -146', '#ffb765', 1.8, 'opacity=".75"') +
    stroke('M-13 -14Q-19 -60 -11 -84', '#ffb765', 1.6, 'opacity=".6"')
  const mirrored = blurred(`<g transform="scale(1 -.9)">${coat}${head}${roof}</g>`, '2 6', 'opacity=".55"')
  const figure = mirrored + coat + head + rect(box(-1, -150, 2, 60), IRON) + roof + rim
  return `<g transform="translate(${x} ${y}) scale(${size})">${figure}</g>`
}
