import { mix } from '../brushes/colour.ts'
import { outline, shadow, turned } from '../brushes/solid.ts'
import { box, ellipse, linear, n, path, rect, repeat, stroke } from '../brushes/svg.ts'
import { type Piece, PROFILES } from './chess-profiles.ts'

export interface Wood {
  readonly light: string
  readonly dark: string
}

const HORSE =
  'M-19 -38C-18 -60 -8 -72 -6 -86C-14 -82 -24 -76 -30 -74C-36 -74 -40 -82 -37 -88C-30 -96 -24 -106 -20 -116' +
  'C-17 -124 -10 -128 -6 -136L0 -127C20 -124 30 -102 27 -76C25 -60 20 -50 20 -38Z'

function horse(wood: Wood): string {
  const side = linear(
    [
      [0, mix(wood.dark, wood.light, 0.6)],
      [0.35, wood.light],
      [0.7, wood.dark],
      [1, mix(wood.dark, wood.light, 0.3)],
    ],
    [0, 0],
    [1, 0.2],
  )
  const mane = stroke(
    'M2 -124C16 -116 24 -98 20 -72M8 -118C12 -104 14 -92 10 -76',
    mix(wood.dark, '#000000', 0.4),
    2.2,
    'opacity=".7"',
  )
  const eye = ellipse(-15, -108, 2.6, 2.2, mix(wood.dark, '#000000', 0.6))
  return side.def + path(HORSE, side.ref) + mane + eye
}

function crown(piece: Piece, wood: Wood): string {
  if (piece === 'king') {
    const cross = rect(box(-3, -214, 6, 26), wood.light) + rect(box(-9, -207, 18, 6), wood.light)
    return cross + rect(box(1, -214, 2, 26), wood.dark, 'opacity=".7"')
  }
  if (piece === 'queen') {
    return repeat(5, (i) => ellipse(-18 + i * 9, -179 + (i % 2) * 2, 3.6, 4, mix(wood.light, wood.dark, i * 0.2)))
  }
  if (piece === 'rook') return repeat(4, (i) => rect(box(-18 + i * 10, -120, 6.5, 12), i > 1 ? wood.dark : wood.light))
  if (piece === 'bishop') return stroke('M4 -146L10 -128', mix(wood.dark, '#000000', 0.5), 2.4)
  return ''
}

/** One piece standing at a point of the board; `mirrored` is its faint image in the polish. */
export function chessPiece(piece: Piece, x: number, y: number, size: number, wood: Wood): string {
  const body = turned(0, outline(PROFILES[piece], 6), wood.light, wood.dark)
  const collars = PROFILES[piece]
    .filter(([r], i, all) => i > 2 && r > 16 && r === all[i + 1]?.[0])
    .map(([r, height]) => ellipse(0, height + 1, r, r * 0.16, mix(wood.light, '#ffffff', 0.35), 'opacity=".35"'))
  const gloss = ellipse(-6, -40, 2.2, 22, '#fff', 'opacity=".28"')
  const foot = PROFILES[piece].at(-1)?.[0] ?? 30
  const round = linear(
    [
      [0, mix(wood.dark, wood.light, 0.25)],
      [0.34, wood.light],
      [1, wood.dark],
    ],
    [0, 0],
    [1, 0],
  )
  const base = round.def + ellipse(0, 0, foot, foot * 0.15, round.ref)
  const figure = base + (piece === 'knight' ? horse(wood) : '') + body + crown(piece, wood) + collars.join('') + gloss
  const place = `translate(${n(x)} ${n(y)}) scale(${size.toFixed(3)})`
  const mirrored = `<g transform="${place} scale(1 -.8)" opacity=".16">${figure}</g>`
  const cast = `<g transform="${place}">${shadow(22, 0, 62, 11, 0.75)}${shadow(0, 0, 40, 8, 0.6)}</g>`
  return `${mirrored}${cast}<g transform="${place}">${figure}</g>`
}
