import { stars } from '../brushes/air.ts'
import { type Bitmap, image, paint } from '../brushes/bitmap.ts'
import { add, blend, type Rgb, rgb, scale, smooth } from '../brushes/colour.ts'
import { ridge, spruce, treeline } from '../brushes/land.ts'
import { massif } from '../brushes/mountain.ts'
import { fractal } from '../brushes/noise.ts'
import { seeded } from '../brushes/random.ts'
import { box, LANDSCAPE, path, picture, repeat, wash } from '../brushes/svg.ts'
import { paintTerrain } from '../brushes/terrain.ts'
import { reflected } from '../brushes/water.ts'
import type { Scene } from '../scene.ts'

const SHORE = 690

interface Curtain {
  readonly foot: number
  readonly tall: number
  readonly phase: number
  readonly low: string
  readonly high: string
  readonly strength: number
}

const CURTAINS: readonly Curtain[] = [
  { foot: 430, tall: 330, phase: 0.4, low: '#3dffab', high: '#7b4dff', strength: 0.85 },
  { foot: 560, tall: 260, phase: 2.3, low: '#4dffb8', high: '#2f6bd8', strength: 0.5 },
  { foot: 270, tall: 300, phase: 4.1, low: '#35e0b0', high: '#d64fc0', strength: 0.5 },
]

/** A hanging sheet of light: a bright hem, rays that rise from it and fade. */
function curtainLight(curtain: Curtain): (x: number, y: number) => Rgb {
  const low = rgb(curtain.low)
  const high = rgb(curtain.high)
  const folds = fractal(Math.round(curtain.phase * 10), 5, 0.6)
  const wander = fractal(Math.round(curtain.phase * 10) + 60, 3)
  return (x, y) => {
    const wave = 46 * Math.sin(x * 0.0042 + curtain.phase) + 110 * wander(x * 0.0026, 3.3)
    const up = (curtain.foot + wave - y) / curtain.tall
    const ray = 0.45 + 0.9 * folds(x * 0.011 + up * 0.25, 0.5) + 0.35 * folds(x * 0.05 + up * 0.6, 7.5)
    const sheet = 0.8 + 1.1 * wander(x * 0.0035, 9.1)
    const fall = up < 0.04 ? Math.exp((up - 0.04) * 5.5) : Math.exp((0.04 - up) * 2.1)
    return scale(blend(low, high, smooth(0.15, 1.1, up)), Math.max(0, ray * sheet) * fall * curtain.strength)
  }
}

function nightSky(): Bitmap {
  const top = rgb('#050920')
  const bottom = rgb('#12403f')
  const curtains = CURTAINS.map(curtainLight)
  return paint(box(0, 0, 1500, SHORE), (x, y) => {
    const air = blend(top, bottom, smooth(0, SHORE, y))
    return curtains.reduce<Rgb>((sum, light) => add(sum, light(x, y)), air)
  })
}

function mountains(): Bitmap {
  return paintTerrain(box(0, 0, 1500, SHORE), {
    height: massif(29, [
      [-2.6, 7.5, 1.3, 2.4],
      [2.4, 7.2, 1.5, 2.6],
      [0.2, 11, 1.3, 2.6],
      [4.8, 9, 1.5, 2.6],
      [-5, 9.5, 1.6, 2.8],
    ]),
    camera: 0.25,
    horizon: 672,
    focus: 1500,
    near: 3.5,
    far: 13,
    sun: [-0.3, 0.75, -0.55],
    sunColour: '#36605f',
    skyColour: '#14263a',
    snow: '#d6ece8',
    rock: '#22313c',
    snowLine: 0.05,
    haze: '#124043',
    thickness: 0.07,
    thinning: 0.8,
  })
}

export const aurora: Scene = {
  name: 'aurora',
  frame: LANDSCAPE,
  draw() {
    const random = seeded(6)
    const far = ridge(random, { base: 676, height: 22, rough: 0.5 }, '#081a20', '#061318', 60, SHORE)
    const trees = treeline(random, far.points, 14, 34, '#061419')
    const night = image(nightSky()) + stars(random, 460, box(0, 0, 1500, 560)) + image(mountains()) + trees + far.svg
    const lake = { seed: 2, push: 20, fine: [0.006, 0.07], blur: '1.2 3', tint: '#021018', dark: 0.34 } as const
    const shoreLight = wash(
      [
        [0, '#bfffe6', 0.09],
        [1, '#bfffe6', 0],
      ],
      box(0, SHORE - 2, 1500, 22),
    )
    const left = path('M-20 1010V930Q120 900 250 930T520 960Q600 980 640 1010Z', '#02070b')
    const right = path('M1510 1010V905Q1400 890 1320 925T1130 985L1110 1010Z', '#02070b')
    const spruces = repeat(7, (i) => spruce(random, 1250 + i * 42, 965 - i * 9, random.between(120, 330)))
    return picture(
      LANDSCAPE,
      reflected(night, SHORE, lake) + shoreLight + left + right + path(spruces, '#02070b'),
      0.42,
      0.12,
    )
  },
}
