import { mist } from '../brushes/air.ts'
import { image } from '../brushes/bitmap.ts'
import { mix } from '../brushes/colour.ts'
import { ridge, treeline } from '../brushes/land.ts'
import { massif } from '../brushes/mountain.ts'
import { seeded } from '../brushes/random.ts'
import { paintSky } from '../brushes/sky.ts'
import { box, ellipse, LANDSCAPE, line, type Point, path, picture, rect, repeat, stroke, wash } from '../brushes/svg.ts'
import { paintTerrain } from '../brushes/terrain.ts'
import { reflected } from '../brushes/water.ts'
import type { Scene } from '../scene.ts'

const SHORE = 520

function backdrop(): string {
  const area = box(0, 0, 1500, SHORE)
  const sky = paintSky(area, {
    horizon: SHORE,
    air: [
      [0, '#f7efe0'],
      [0.35, '#bcdcec'],
      [1, '#4f8fcb'],
    ],
    sun: { x: 200, y: -120, radius: 10, colour: '#fff3d6', reach: 620, strength: 0.35 },
    clouds: [{ seed: 18, size: 0.75, gap: 0.1, softness: 0.34, light: '#ffffff', shade: '#a9bfd2', opacity: 0.95 }],
  })
  const peaks = paintTerrain(area, {
    height: massif(57, [
      [1.15, 7.6, 1.75, 2.6],
      [-2.4, 9.5, 1.25, 2.6],
      [3.6, 9.5, 1.3, 2.4],
      [-0.4, 11.5, 1.4, 2.6],
    ]),
    camera: 0.2,
    horizon: 520,
    focus: 1500,
    near: 3.6,
    far: 13,
    sun: [-0.8, 0.62, -0.35],
    sunColour: '#fff0d8',
    skyColour: '#9dbbe0',
    snow: '#ffffff',
    rock: '#6b7678',
    snowLine: 0.62,
    haze: '#cfe0e8',
    thickness: 0.085,
    thinning: 0.7,
  })
  const random = seeded(12)
  const middle = ridge(random, { base: 470, height: 60, rough: 0.5 }, '#4b7a70', '#8fb0a2', 90, SHORE)
  const near = ridge(random, { base: 502, height: 26, rough: 0.5 }, '#1f4a3c', '#2d5b48', 60, SHORE + 4)
  return (
    image(sky) +
    image(peaks) +
    treeline(random, middle.points, 9, 18, '#4b7a70') +
    middle.svg +
    mist(box(0, 400, 1500, 130), { seed: 4, colour: '#f4f8f4', opacity: 0.7 }) +
    treeline(random, near.points, 22, 46, '#1b4136') +
    near.svg +
    wash(
      [
        [0, '#ffffff', 0],
        [1, '#fff7e6', 0.4],
      ],
      box(0, SHORE - 50, 1500, 51),
    )
  )
}

/** Planks of one jetty in perspective, with a gap and a worn colour each. */
function jetty(): string {
  const random = seeded(44)
  const planks = 34
  const corner = (t: number, right: boolean): Point => {
    const q = t ** 1.9
    return right ? [684 + 56 * q, 640 + q * 420] : [628 - 688 * q, 640 + q * 420]
  }
  const deck = repeat(planks, (i) => {
    const front = (i + 1) / planks - 0.006 * ((i + 1) / planks)
    const [a, b, c, d] = [
      corner(i / planks, false),
      corner(i / planks, true),
      corner(front, true),
      corner(front, false),
    ]
    const wood = mix('#c2a482', '#77604c', random.between(0, 0.8))
    const grain = repeat(5, () => {
      const t = random()
      const y = a[1] + (d[1] - a[1]) * t
      const from = a[0] + (b[0] - a[0]) * random()
      return stroke(`M${from} ${y}h${(b[0] - a[0]) * 0.2 * random()}`, '#4a3524', 0.5 + i * 0.03, 'opacity=".35"')
    })
    const edge = 1 + i * 0.17
    const side = path(`${line([d, c, [c[0], c[1] + edge], [d[0], d[1] + edge]])}Z`, '#33241a')
    return path(`${line([a, b, c, d])}Z`, wood) + grain + side
  })
  const posts = [
    [622, 610, 9, 46],
    [686, 610, 9, 46],
    [520, 668, 17, 96],
    [704, 690, 18, 108],
  ] as const
  const poles = posts.map(([x, y, w, h]) => {
    const top = ellipse(x + w / 2, y, w / 2, w / 5, '#b18a60')
    return rect(box(x, y, w, h), '#4d3826', 'rx="3"') + rect(box(x, y, w * 0.4, h), '#8d6c4c', 'rx="3"') + top
  })
  const shadow = path('M628 640L684 640L740 1064L790 1064L704 640Z', '#0c2028', 'opacity=".45"')
  return shadow + deck + poles.join('')
}

function canoe(): string {
  const hull = path('M-50 4Q-30 34 30 36H150Q214 34 232 2Q180 18 90 18T-50 4Z', '#b3392c')
  const inside = path('M-50 4Q20 20 90 20T232 2Q180 12 90 12T-50 4Z', '#5f2a20')
  const rim = stroke('M-50 4Q20 14 90 14T232 2', '#f0c39a', 2.5)
  const keel = stroke('M-36 22Q-6 36 36 37H150Q196 36 218 20', '#7c2119', 3)
  const mirrored = `<g transform="translate(0 74) scale(1 -1)" opacity=".5">${hull}</g>`
  return `<g transform="translate(1060 690)">${mirrored}${hull}${inside}${rim}${keel}</g>`
}

export const stillLake: Scene = {
  name: 'still-lake',
  frame: LANDSCAPE,
  draw() {
    const water = { seed: 5, push: 13, fine: [0.004, 0.05], blur: '.8 1.8', tint: '#0d3a4a', dark: 0.2 } as const
    const depth = wash(
      [
        [0, '#0d3a4a', 0],
        [1, '#06262f', 0.7],
      ],
      box(0, SHORE + 80, 1500, 480 - 80),
    )
    const shine = wash(
      [
        [0, '#fff', 0.5],
        [1, '#fff', 0],
      ],
      box(0, SHORE - 1, 1500, 8),
    )
    return picture(LANDSCAPE, reflected(backdrop(), SHORE, water) + depth + shine + jetty() + canoe(), 0.32)
  },
}
