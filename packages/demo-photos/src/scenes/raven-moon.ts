import { glow, mist, stars } from '../brushes/air.ts'
import { type Bitmap, image, paint } from '../brushes/bitmap.ts'
import { blend, rgb, scale, smooth } from '../brushes/colour.ts'
import { bareTree, grass, ridge } from '../brushes/land.ts'
import { fractal } from '../brushes/noise.ts'
import { type Random, seeded } from '../brushes/random.ts'
import { paintSky } from '../brushes/sky.ts'
import { box, ellipse, LANDSCAPE, n, type Point, path, picture, polygonPath, repeat, stroke } from '../brushes/svg.ts'
import type { Scene } from '../scene.ts'

const MOON = { x: 905, y: 400, r: 262 }
const INK = '#07080f'

/** A full moon: grey seas, bright highlands, a few craters with rays, a little darker at the rim. */
function moon(): Bitmap {
  const seas = fractal(33, 5, 0.55)
  const rough = fractal(71, 5, 0.65)
  const random = seeded(8)
  const craters = Array.from({ length: 70 }, () => {
    const [angle, away] = [random() * 6.3, Math.sqrt(random()) * 0.95]
    return { x: Math.cos(angle) * away, y: Math.sin(angle) * away, r: 0.012 + 0.07 * random() ** 4 }
  })
  const [bright, dark] = [rgb('#fff6dc'), rgb('#a99f96')]
  const { x: cx, y: cy, r } = MOON
  return paint(
    box(cx - r - 4, cy - r - 4, 2 * r + 8, 2 * r + 8),
    (x, y) => {
      const [u, v] = [(x - cx) / r, (y - cy) / r]
      const bulge = 1 / Math.sqrt(Math.max(0.06, 1.06 - u * u - v * v))
      const sea = smooth(0.02, 0.3, seas(u * bulge * 1.3 + 3, v * bulge * 1.3)) * 0.75
      let tone = 0.98 + rough(u * bulge * 9, v * bulge * 9) * 0.12
      for (const crater of craters) {
        const d = Math.hypot(u - crater.x, v - crater.y) / crater.r
        if (d < 1.5) tone += smooth(0.75, 1, d) * smooth(1.4, 1, d) * 0.1 - smooth(0.9, 0.4, d) * 0.07
      }
      const rays = Math.hypot(u + 0.18, v - 0.62)
      tone += 0.16 * Math.exp(-rays * 5) * (0.7 + Math.sin(Math.atan2(v - 0.62, u + 0.18) * 17) * 0.3)
      return scale(blend(bright, dark, sea), tone * (1 - 0.25 * (u * u + v * v) ** 3))
    },
    (x, y) => smooth(r + 1, r - 1, Math.hypot(x - cx, y - cy)),
  )
}

const BODY =
  'M-118 -58C-106 -66 -98 -71 -88 -76C-80 -92 -62 -100 -42 -96C-26 -92 -16 -80 -8 -66C16 -58 52 -40 84 -10' +
  'C110 14 140 40 176 66C168 70 156 68 148 66C158 78 160 84 158 90C140 84 122 74 108 66C84 60 64 56 46 50' +
  'C26 58 2 58 -18 46C-44 32 -60 8 -62 -20C-64 -34 -66 -44 -72 -52C-86 -56 -102 -54 -118 -58Z'

/** A raven: heavy beak, throat feathers, folded wing, the moon on its back. */
function raven(x: number, y: number, size: number): string {
  const hackles = path('M-72 -52L-80 -40L-71 -42L-76 -28L-67 -32L-70 -16L-61 -22L-50 -40Z', INK)
  const feathers = [
    'M-20 -52C14 -40 52 -14 80 14',
    'M-30 -34C6 -22 50 4 92 36',
    'M-34 -14C0 0 44 20 98 50',
    'M-30 8C0 20 40 34 84 50',
  ].map((d) => stroke(d, '#39415e', 1.4, 'opacity=".5"'))
  const beakLine = stroke('M-116 -58C-102 -62 -90 -62 -80 -60', '#2b3148', 1.4)
  const rim = stroke(
    'M-88 -76C-80 -92 -62 -100 -42 -96C-26 -92 -16 -80 -8 -66C16 -58 52 -40 84 -10C110 14 140 40 176 66',
    '#b9c3e0',
    2.2,
    'opacity=".65"',
  )
  const eye = ellipse(-66, -78, 4.4, 4.4, '#1a1d2c') + ellipse(-67.4, -79.4, 1.5, 1.5, '#fff')
  const legs =
    stroke('M2 54L-2 92M24 54L26 92', INK, 6) +
    stroke('M-2 92l-16 6M-2 92l4 8M-2 92l14 6M26 92l-14 6M26 92l4 8M26 92l16 6', INK, 4.4, 'stroke-linecap="round"')
  const bird = legs + path(BODY, INK) + hackles + feathers.join('') + beakLine + rim + eye
  return `<g transform="translate(${x} ${y}) scale(${size})">${bird}</g>`
}

/** Old posts, each a little crooked, with two strands of wire sagging between them. */
function fence(random: Random): string {
  const tops: Point[] = []
  const posts = repeat(8, (i) => {
    const x = -40 + i * 222 + random.between(-14, 14)
    const [top, lean, half] = [
      i === 4 ? 705 : 722 + random.between(-14, 18),
      random.between(-10, 10),
      random.between(14, 19),
    ]
    tops.push([x + lean, top])
    const head = x + lean
    const crown: Point[] = [
      [head - half, top + 8],
      [head - half * 0.3, top - 6],
      [head + half * 0.5, top + 2],
      [head + half, top + 12],
    ]
    const grain = [-0.5, 0.1, 0.55].map((k) =>
      stroke(`M${n(x + half * k)} 990L${n(x + half * k + lean)} ${n(top + 14)}`, '#252a3f', 1.4, 'opacity=".7"'),
    )
    const rim = stroke(`M${n(x + half)} 1000L${n(x + half + lean)} ${n(top + 12)}`, '#6f7a9c', 2, 'opacity=".5"')
    return path(polygonPath([[x - half, 1010], ...crown, [x + half, 1010]]), INK) + grain.join('') + rim
  })
  const wires = [54, 140].map((dy) => {
    const strand = tops.map(([x, y], i) => {
      const next = tops[i + 1]
      if (!next) return ''
      const middle = (x + next[0]) / 2
      return `M${n(x)} ${n(y + dy)}Q${n(middle)} ${n((y + next[1]) / 2 + dy + 14)} ${n(next[0])} ${n(next[1] + dy)}`
    })
    return stroke(strand.join(''), INK, 3) + stroke(strand.join(''), '#6f7a9c', 0.8, 'opacity=".6"')
  })
  return wires.join('') + posts
}

export const ravenMoon: Scene = {
  name: 'raven-moon',
  frame: LANDSCAPE,
  draw() {
    const random = seeded(66)
    const sky = paintSky(LANDSCAPE, {
      horizon: 900,
      air: [
        [0, '#4d5778'],
        [0.3, '#2f3a5e'],
        [0.7, '#151d3a'],
        [1, '#0a0f24'],
      ],
      sun: { x: MOON.x, y: MOON.y, radius: -9, colour: '#8f9ac4', reach: 560, strength: 0.5 },
      clouds: [],
    })
    const veil = { seed: 24, colour: '#1a2138', opacity: 0.85, fine: [0.0016, 0.011] as const, gain: 3.6, cut: 1.75 }
    const light = { seed: 31, colour: '#c6cbe2', opacity: 0.5, fine: [0.0018, 0.014] as const, gain: 3.4, cut: 1.8 }
    let body =
      image(sky) + stars(random, 240, box(0, 0, 1500, 620)) + glow(MOON.x, MOON.y, 560, '#dfe2f4', 0.5) + image(moon())
    body += mist(box(0, 280, 1500, 420), veil) + mist(box(0, 130, 1500, 360), light)
    const hills = ridge(random, { base: 800, height: 60, rough: 0.5 }, '#1d2440', '#39425f', 130)
    body += hills.svg + mist(box(0, 720, 1500, 200), { seed: 4, colour: '#9aa3c0', opacity: 0.6, blur: 4 })
    body += bareTree(seeded(12), 210, 960, 190, INK) + bareTree(seeded(19), 1420, 980, 140, '#10131f')
    body += mist(box(0, 780, 1500, 220), { seed: 9, colour: '#8790b0', opacity: 0.5, blur: 5 })
    const blades: Point[] = Array.from({ length: 900 }, () => [random() * 1500, random.between(985, 1015)])
    body += fence(random) + raven(832, 606, 1.04) + grass(random, blades, 110, '#05060b', '#1b2032')
    return picture(LANDSCAPE, body, 0.45)
  },
}
