import { box, falling, line, n, type Point, path, rect, repeat, stroke } from '../brushes/svg.ts'

export const WATER = 690

const DECK = 560

const FROM = 190

const TO = 1310

const PANELS = 28

/** The two chords of the arch: the lower one rises from the piers, the upper one is deeper at the ends. */
function chords(): { readonly lower: readonly Point[]; readonly upper: readonly Point[] } {
  const lower: Point[] = []
  const upper: Point[] = []
  for (let i = 0; i <= PANELS; i++) {
    const t = i / PANELS
    const x = FROM + (TO - FROM) * t
    const rise = 4 * t * (1 - t)
    lower.push([x, WATER - 40 - rise * 400])
    upper.push([x, WATER - 170 - rise * 305])
  }
  return { lower, upper }
}

/** One side of the steel arch: chords, posts, diagonals and the hangers that carry the deck. */
function arch(steel: string, weight: number): string {
  const { lower, upper } = chords()
  const braces = repeat(PANELS, (i) => {
    const [a, b, c, d] = [lower[i], upper[i], lower[i + 1], upper[i + 1]]
    if (!a || !b || !c || !d) return ''
    const cross: readonly Point[] = i < PANELS / 2 ? [b, c] : [a, d]
    return line([a, b]) + line(cross)
  })
  const hangers = lower
    .map(([x, y]) => (y < DECK ? `M${n(x)} ${n(y)}V${DECK}` : `M${n(x)} ${n(y)}V${DECK + 12}`))
    .join('')
  return (
    stroke(line(lower), steel, 9 * weight) +
    stroke(line(upper), steel, 8 * weight) +
    stroke(braces, steel, 3.2 * weight) +
    stroke(hangers, steel, 2.2 * weight)
  )
}

function piers(): string {
  const stone = falling(
    [
      [0, '#6d5c5a'],
      [1, '#b59a86'],
    ],
    440,
    WATER,
  )
  return (
    stone.def +
    [FROM, TO]
      .map((x) => {
        const tower = path(`M${x - 40} ${WATER + 6}L${x - 32} 446H${x + 32}L${x + 40} ${WATER + 6}Z`, stone.ref)
        const lit = path(
          `M${x + 14} ${WATER + 6}L${x + 12} 446H${x + 32}L${x + 40} ${WATER + 6}Z`,
          '#e8b98c',
          'opacity=".5"',
        )
        const cap = rect(box(x - 40, 436, 80, 14), '#6d5a58') + rect(box(x - 36, 520, 72, 7), '#4f4142')
        const gate = path(`M${x - 14} ${DECK}V500Q${x} 478 ${x + 14} 500V${DECK}Z`, '#3d3335')
        return tower + lit + cap + gate
      })
      .join('')
  )
}

export function bridge(): string {
  const steel = falling(
    [
      [0, '#33333d'],
      [0.6, '#4b474f'],
      [1, '#8b7a78'],
    ],
    240,
    WATER,
  )
  const back = `<g transform="translate(16 -7)" opacity=".55">${arch('#7d7078', 0.8)}</g>`
  const deck = rect(box(-20, DECK, 1540, 15), '#3a3840') + rect(box(-20, DECK - 3, 1540, 3), '#e9b988')
  const lattice = stroke(
    repeat(96, (i) => `M${i * 16 - 18} ${DECK + 15}l8 12l8 -12`),
    '#4a464e',
    1.6,
  )
  const rail =
    stroke(`M-20 ${DECK - 13}H1520`, '#4a464e', 1.6) +
    stroke(
      repeat(126, (i) => `M${i * 12} ${DECK}v-13`),
      '#4a464e',
      0.9,
    )
  const ends = stroke(`M-20 ${DECK + 27}H1520`, '#4a464e', 3)
  return back + piers() + steel.def + arch(steel.ref, 1) + deck + lattice + ends + rail
}
