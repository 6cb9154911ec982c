import { mix } from '../brushes/colour.ts'
import { outline, shadow, turned } from '../brushes/solid.ts'
import { box, ellipse, linear, n, type Point, path, rect, repeat, stroke } from '../brushes/svg.ts'

export type Piece = 'pawn' | 'rook' | 'knight' | 'bishop' | 'queen' | 'king'

export interface Wood {
  readonly light: string
  readonly dark: string
}

/** Half outlines from the top down to the foot: distance from the middle, height. */
const PROFILES: Record<Piece, readonly Point[]> = {
  pawn: [
    [0, -104],
    [9, -102],
    [15, -94],
    [15, -86],
    [9, -77],
    [8, -74],
    [17, -70],
    [17, -66],
    [9, -62],
    [9, -46],
    [15, -24],
    [22, -17],
    [23, -10],
    [27, -7],
    [27, 0],
  ],
  rook: [
    [17, -112],
    [18, -106],
    [18, -98],
    [13, -92],
    [12, -86],
    [12, -56],
    [17, -28],
    [25, -18],
    [25, -10],
    [30, -7],
    [30, 0],
  ],
  knight: [
    [17, -40],
    [19, -30],
    [26, -18],
    [26, -10],
    [30, -7],
    [30, 0],
  ],
  bishop: [
    [0, -160],
    [4, -157],
    [4, -151],
    [3, -148],
    [9, -142],
    [16, -127],
    [14, -114],
    [8, -106],
    [18, -101],
    [18, -96],
    [9, -91],
    [9, -60],
    [15, -28],
    [25, -18],
    [25, -10],
    [30, -7],
    [30, 0],
  ],
  queen: [
    [0, -196],
    [5, -193],
    [5, -187],
    [4, -184],
    [13, -182],
    [21, -177],
    [15, -156],
    [11, -143],
    [21, -138],
    [21, -133],
    [10, -128],
    [10, -74],
    [17, -30],
    [28, -19],
    [28, -10],
    [34, -7],
    [34, 0],
  ],
  king: [
    [0, -190],
    [10, -188],
    [20, -181],
    [13, -150],
    [12, -145],
    [22, -140],
    [22, -135],
    [11, -130],
    [11, -76],
    [18, -30],
    [29, -19],
    [29, -10],
    [35, -7],
    [35, 0],
  ],
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
