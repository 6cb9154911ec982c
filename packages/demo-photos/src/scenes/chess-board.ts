import { bokeh, glow, mist } from '../brushes/air.ts'
import { mix } from '../brushes/colour.ts'
import { type Random, seeded } from '../brushes/random.ts'
import { polygon } from '../brushes/solid.ts'
import { blurred, box, LANDSCAPE, linear, n, type Point, picture, stroke, wash } from '../brushes/svg.ts'
import type { Scene } from '../scene.ts'
import { chessPiece, type Wood } from './chess-pieces.ts'
import type { Piece } from './chess-profiles.ts'

const IVORY: Wood = { light: '#f8e6c4', dark: '#a5774a' }
const EBONY: Wood = { light: '#7a5344', dark: '#160d0d' }

/** From the board (column, rank; 0 is nearest) to the picture, seen from low at one corner. */
function at(column: number, rank: number): Point {
  const distance = 0.86 + rank * 0.165
  return [750 + ((column - 4 + rank * 0.12 - 0.4) * 262) / distance, 300 + 545 / distance]
}

function sizeAt(rank: number): number {
  return 2.75 / (0.86 + rank * 0.165)
}

/** Squares with a grain of wood, paler where the lamp shines on the polish. */
function board(random: Random): string {
  let body = ''
  for (let rank = 8; rank >= -2; rank--) {
    for (let column = -3; column < 11; column++) {
      const corners = [at(column, rank), at(column + 1, rank), at(column + 1, rank + 1), at(column, rank + 1)]
      const inside = column >= 0 && column < 8 && rank < 8
      const light = (column + rank) % 2 === 0
      const base = inside ? (light ? '#d9b483' : '#4d2b1c') : '#2a1610'
      const colour = mix(base, '#1a0c08', random.between(0, 0.16))
      body += polygon(corners, colour, `stroke="${colour}" stroke-width=".8"`)
      if (!inside) continue
      for (let i = 0; i < 7; i++) {
        const t = random()
        const [x1, y1] = at(column, rank + t)
        const [x2, y2] = at(column + 1, rank + t + random.between(-0.06, 0.06))
        body += stroke(`M${n(x1)} ${n(y1)}L${n(x2)} ${n(y2)}`, light ? '#8f6237' : '#1d0e0a', 1.4, 'opacity=".28"')
      }
    }
  }
  return body
}

type Placed = readonly [piece: Piece, column: number, rank: number, wood: Wood]

const GAME: readonly Placed[] = [
  ['rook', 0, 7, EBONY],
  ['king', 6, 7, EBONY],
  ['rook', 5, 7, EBONY],
  ['bishop', 2, 7, EBONY],
  ['pawn', 0, 6, EBONY],
  ['pawn', 1, 6, EBONY],
  ['pawn', 5, 6, EBONY],
  ['pawn', 6, 6, EBONY],
  ['pawn', 7, 6, EBONY],
  ['knight', 2, 5, EBONY],
  ['queen', 4, 4, EBONY],
  ['pawn', 3, 4, EBONY],
  ['pawn', 3, 3, IVORY],
  ['bishop', 6, 4, IVORY],
  ['knight', 5, 2, IVORY],
  ['pawn', 1, 2, IVORY],
  ['queen', 3, 1, IVORY],
  ['pawn', 6, 1, IVORY],
  ['king', 6, 0, IVORY],
]

export const chessBoard: Scene = {
  name: 'chess-board',
  frame: LANDSCAPE,
  draw() {
    const random = seeded(13)
    const room =
      wash(
        [
          [0, '#120b0e'],
          [0.5, '#3a1f18'],
          [1, '#1a0d0a'],
        ],
        LANDSCAPE,
      ) + glow(380, 160, 760, '#c9702f', 0.6)
    const lamps = bokeh(random, 26, box(-20, 20, 1540, 380), ['#ffc27a', '#ff9d5c', '#ffd9a0', '#e8745a'])
    const edge = wash(
      [
        [0, '#000', 0.85],
        [1, '#000', 0],
      ],
      box(-100, 500, 1700, 120),
    )
    const sheen = glow(520, 640, 620, '#ffcf8f', 0.5, 200)
    let body = room + blurred(lamps, 2) + board(random) + edge + sheen
    const order = [...GAME].sort((a, b) => b[2] - a[2])
    for (const [piece, column, rank, wood] of order) {
      const [x, y] = at(column + 0.5, rank + 0.5)
      const drawn = chessPiece(piece, x, y, sizeAt(rank + 0.5), wood)
      const soft = Math.max(0, Math.abs(rank - 2) - 1) * 1.15
      body += soft > 0.2 ? blurred(drawn, soft.toFixed(2)) : drawn
    }
    const ray = linear(
      [
        [0, '#ffd79a', 0.3],
        [1, '#ffd79a', 0],
      ],
      [0, 0],
      [0.7, 1],
    )
    const beam = polygon(
      [
        [-40, -20],
        [330, -20],
        [1150, 1020],
        [180, 1020],
      ],
      ray.ref,
    )
    body += ray.def + blurred(beam, 40, 'style="mix-blend-mode:screen"')
    body += mist(box(0, 0, 1500, 620), { seed: 5, colour: '#ffcf95', opacity: 0.16, fine: [0.003, 0.006], blur: 6 })
    return picture(LANDSCAPE, body, 0.6, 0.12)
  },
}
