import { glow, mist, stars } from '../brushes/air.ts'
import { image } from '../brushes/bitmap.ts'
import { mix } from '../brushes/colour.ts'
import { type Random, seeded } from '../brushes/random.ts'
import { paintSky } from '../brushes/sky.ts'
import { box, ellipse, LANDSCAPE, linear, n, path, picture, rect, repeat, stroke } from '../brushes/svg.ts'
import { glints, lightPath, reflected } from '../brushes/water.ts'
import type { Scene } from '../scene.ts'

const SHORE = 640

interface Block {
  readonly seed: number
  readonly colour: string
  readonly low: number
  readonly high: number
  readonly width: readonly [number, number]
  /** How many windows are lit. */
  readonly lit: number
  readonly pane: number
}

const BLOCKS: readonly Block[] = [
  { seed: 1, colour: '#46376e', low: 150, high: 290, width: [34, 70], lit: 0.05, pane: 3 },
  { seed: 22, colour: '#2c2352', low: 130, high: 300, width: [38, 80], lit: 0.26, pane: 3.6 },
  { seed: 3, colour: '#181334', low: 80, high: 220, width: [46, 104], lit: 0.4, pane: 4.4 },
  { seed: 14, colour: '#0e0b22', low: 40, high: 105, width: [60, 130], lit: 0.45, pane: 5 },
]

const LAMPS = ['#ffd89a', '#ffe9c4', '#ffbf69', '#cfe0ff'] as const

/** Whole floors tend to be lit or dark, as in offices after work. */
function windows(random: Random, x: number, y: number, w: number, block: Block): string {
  const pane = block.pane
  const tone = random.pick(LAMPS)
  const columns = Math.floor((w - 10) / (pane * 1.9))
  const rows = Math.floor((SHORE - 14 - y) / (pane * 2.3))
  return repeat(Math.max(0, rows), (row) => {
    const floor = block.lit * random.pick([0.25, 0.6, 1, 1, 1.7])
    return repeat(Math.max(0, columns), (column) => {
      if (!random.chance(floor)) return ''
      const pos = box(x + 6 + column * pane * 1.9, y + 9 + row * pane * 2.3, pane, pane * 1.3)
      const colour = random.chance(0.85) ? tone : random.pick(LAMPS)
      return rect(pos, colour, `opacity="${random.between(0.45, 1).toFixed(2)}"`)
    })
  })
}

function roof(random: Random, x: number, y: number, w: number, colour: string): string {
  const kind = random()
  if (kind < 0.22) return rect(box(x + w * 0.3, y - 12, w * 0.4, 13), colour)
  if (kind < 0.36) return path(`M${n(x)} ${n(y)}L${n(x + w * 0.5)} ${n(y - w * 0.55)}L${n(x + w)} ${n(y)}Z`, colour)
  if (kind < 0.5)
    return rect(box(x + w * 0.15, y - 16, w * 0.7, 17), colour) + rect(box(x + w * 0.3, y - 28, w * 0.4, 13), colour)
  if (kind > 0.66) return ''
  const tall = random.between(24, 64)
  const beacon = ellipse(x + w / 2, y - tall, 2, 2, '#ff5a4d') + glow(x + w / 2, y - tall, 14, '#ff5a4d', 0.7)
  return path(`M${n(x + w / 2 - 2)} ${n(y)}l2 ${n(-tall)}l2 ${n(tall)}z`, colour) + beacon
}

function skyline(block: Block): string {
  const random = seeded(block.seed)
  let body = ''
  for (let x = -20; x < 1520; ) {
    const w = random.between(...block.width)
    const centre = Math.exp(-(((x - 760) / 480) ** 2))
    const tower = random.chance(0.2) ? 1.5 : 1
    const y = SHORE - random.between(block.low, block.high) * (0.5 + 0.85 * centre) * tower
    const face = linear(
      [
        [0, block.colour],
        [0.68, mix(block.colour, '#000000', 0.15)],
        [0.7, mix(block.colour, '#8a5a8c', 0.16)],
        [1, mix(block.colour, '#8a5a8c', 0.28)],
      ],
      [0, 0],
      [1, 0],
    )
    body += face.def + rect(box(x, y, w, SHORE - y), face.ref) + roof(random, x, y, w, block.colour)
    body += windows(random, x, y, w, block)
    x += w + random.between(-4, 5)
  }
  return body
}

/** A suspension bridge across the picture, its cables set with lamps. */
function bridge(): string {
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

export const cityNight: Scene = {
  name: 'city-night',
  frame: LANDSCAPE,
  draw() {
    const random = seeded(31)
    const sky = paintSky(box(0, 0, 1500, SHORE), {
      horizon: SHORE,
      air: [
        [0, '#e08a5c'],
        [0.2, '#a1547a'],
        [0.45, '#4c3a80'],
        [0.75, '#1b2358'],
        [1, '#0a1030'],
      ],
      clouds: [
        {
          seed: 3,
          size: 0.6,
          gap: 0.02,
          softness: 0.4,
          light: '#b3688a',
          shade: '#2a2556',
          opacity: 0.75,
          stretch: 2.4,
        },
      ],
    })
    const moon = glow(1240, 150, 200, '#fff2cf', 0.5) + ellipse(1240, 150, 30, 30, '#fff8e4')
    let city = image(sky) + stars(random, 110, box(0, 0, 1500, 300)) + moon
    BLOCKS.forEach((block, i) => {
      city += skyline(block)
      if (i < 2) city += mist(box(0, 380, 1500, 300), { seed: 5 + i, colour: '#c77a86', opacity: 0.4, blur: 4 })
    })
    city += glow(760, SHORE, 900, '#ff9a62', 0.35, 200) + bridge()
    const river = { seed: 6, push: 40, fine: [0.012, 0.04], blur: '1.6 9', tint: '#060818', dark: 0.36 } as const
    const streaks = repeat(46, () => {
      const colour = random.pick(['#ffd59b', '#ffb372', '#ffe9c9', '#9fb4ff'])
      return `<g opacity=".5">${lightPath(random, random() * 1500, SHORE + 6, random.between(90, 330), 12, colour)}</g>`
    })
    const shine = glints(random, 300, SHORE, 360, ['#ffd59b', '#ffb372', '#8fa8ff', '#ffe9c9'])
    return picture(LANDSCAPE, reflected(city, SHORE, river) + streaks + shine, 0.46, 0.12)
  },
}
