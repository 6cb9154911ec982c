import { image } from '../brushes/bitmap.ts'
import { blend, type Rgb, rgb, scale, smooth } from '../brushes/colour.ts'
import { massif } from '../brushes/mountain.ts'
import { fractal } from '../brushes/noise.ts'
import { paintSky } from '../brushes/sky.ts'
import { shadow } from '../brushes/solid.ts'
import { box, ellipse, LANDSCAPE, path, picture, rect, stroke } from '../brushes/svg.ts'
import { paintTerrain, type Terrain } from '../brushes/terrain.ts'
import type { Scene } from '../scene.ts'

const WIDTH = 0.17

/** Where the road runs: its middle and its height at a distance z. */
function road(z: number): { readonly x: number; readonly y: number } {
  const swing = smooth(0.7, 2.2, z)
  return { x: 0.02 + 0.62 * Math.sin((z - 0.9) * 1.55) * swing, y: 0.045 * (z - 0.5) ** 1.35 }
}

function meadow(): (x: number, z: number, up: number) => Rgb | undefined {
  const patches = fractal(5, 5, 0.6)
  const blades = fractal(9, 4, 0.7)
  const [grass, dry, stone] = [rgb('#6c7f42'), rgb('#a3935a'), rgb('#8b877c')]
  const [asphalt, paintLine, gravel] = [rgb('#6e6f74'), rgb('#f4f1e6'), rgb('#a3967c')]
  return (x, z, up) => {
    const away = Math.abs(x - road(z).x)
    if (away < WIDTH && z < 5.6) {
      const worn = 1 + blades(x * 60, z * 24) * 0.12 + patches(x * 4, z * 1.5) * 0.12
      const edge = smooth(WIDTH - 0.022, WIDTH - 0.018, away) * smooth(WIDTH - 0.008, WIDTH - 0.012, away)
      const dash = smooth(0.006, 0.004, away) * (z % 0.28 < 0.16 ? 1 : 0)
      return blend(scale(asphalt, worn), paintLine, Math.max(edge, dash) * 0.9)
    }
    if (z > 6.6) return undefined
    const verge = smooth(WIDTH + 0.03, WIDTH, away) * (z < 5.6 ? 1 : 0)
    const fine = smooth(3.5, 0.8, z)
    const tone = 0.92 + blades(x * 26, z * 20) * 0.42 + blades(x * 130, z * 70) * 0.75 * fine
    const green = blend(grass, dry, smooth(-0.2, 0.35, patches(x * 2.6, z * 2)))
    const rocky = smooth(0.26, 0.42, patches(x * 7 + 5, z * 7)) * 0.8 + smooth(0.8, 0.66, up) * 0.7
    const alpine = blend(scale(green, tone), scale(stone, tone), Math.min(1, rocky))
    return blend(blend(alpine, gravel, verge), rgb('#7c7a70'), smooth(5.4, 6.6, z))
  }
}

function pass(): Terrain {
  const peaks = massif(63, [
    [-1.7, 9, 2.3, 2.9],
    [2.5, 8.6, 2.0, 2.6],
    [0.5, 11.5, 2.3, 2.8],
    [-4.6, 10, 2.4, 3],
    [5, 11, 2.6, 3],
  ])
  const hills = fractal(31, 7, 0.48)
  return {
    height: (x, z) => {
      const way = road(z)
      const away = Math.abs(x - way.x)
      const slope =
        0.5 * smooth(0.25, 2.2, away) * (0.5 + z * 0.16) + hills(x * 0.9, z * 0.9) * 0.3 * smooth(0.15, 0.9, away)
      const valley = way.y + slope - (x > way.x ? 0.12 * smooth(0.2, 0.5, away) : 0)
      const beyond = smooth(5.2, 7.2, z)
      return valley * (1 - beyond) + (peaks(x, z) + 0.15) * beyond
    },
    camera: 0.3,
    horizon: 500,
    focus: 1250,
    near: 0.55,
    far: 13,
    sun: [-0.75, 0.6, 0.1],
    sunColour: '#fff0d2',
    skyColour: '#a5bfe6',
    snow: '#ffffff',
    rock: '#77706c',
    snowLine: 0.85,
    haze: '#c3d6e6',
    thickness: 0.05,
    thinning: 0.35,
    cover: meadow(),
  }
}

/** Seen from behind, out of the saddle: yellow helmet, blue jersey, a thin wheel below. */
function cyclist(x: number, y: number, size: number): string {
  const wheel = rect(box(-2.4, -34, 4.8, 34), '#15161a', 'rx="2.4"') + rect(box(-1, -32, 1.2, 30), '#6d7078')
  const saddle =
    path('M-6 -52Q0 -56 6 -52L3 -48H-3Z', '#15161a') + stroke('M0 -50V-34M-3 -40L-1 -34M3 -40L1 -34', '#2a2c32', 1.6)
  const legs =
    path('M-9 -56Q-15 -40 -11 -24L-12 -12H-7L-5 -26Q-5 -40 -1 -52Z', '#17191f') +
    path('M9 -56Q15 -46 12 -34L13 -20H8L6 -34Q5 -44 1 -52Z', '#17191f')
  const calves = path('M-11.4 -22L-12 -11H-7.4L-6 -24Z', '#c99678') + path('M12 -32L13 -20H8.4L6.6 -34Z', '#b58064')
  const shoes = rect(box(-13.4, -12, 7, 4), '#f2f2f2', 'rx="2"') + rect(box(7.4, -20, 7, 4), '#f2f2f2', 'rx="2"')
  const back = path('M-11 -55Q-16 -76 -14 -88Q-8 -98 0 -98Q8 -98 14 -88Q16 -76 11 -55Q0 -50 -11 -55Z', '#2456a6')
  const light = path('M-11 -55Q-16 -76 -14 -88Q-10 -95 -5 -97Q-10 -80 -6 -53Z', '#4f86d8')
  const pocket = stroke('M-9 -66Q0 -62 9 -66', '#17376e', 1.2)
  const arms = stroke('M-13 -88Q-22 -76 -19 -64M13 -88Q22 -76 19 -64', '#c99678', 5.4, 'stroke-linecap="round"')
  const sleeves = stroke('M-12 -89Q-18 -84 -19.5 -78M12 -89Q18 -84 19.5 -78', '#2456a6', 7.4, 'stroke-linecap="round"')
  const bar = stroke('M-21 -63H21', '#1c1d22', 2.6, 'stroke-linecap="round"')
  const head = ellipse(0, -102, 6.4, 7, '#b58064')
  const helmet = path('M-9.4 -103Q-10 -117 0 -118Q10 -117 9.4 -103Q0 -99 -9.4 -103Z', '#f5c518')
  const vents = stroke('M-4.6 -115Q-5.6 -108 -4.6 -102M0 -117V-102M4.6 -115Q5.6 -108 4.6 -102', '#8a6a08', 1.3)
  const shine = path('M-9 -104Q-9.4 -116 -1 -117.4Q-6.6 -112 -6.4 -103Z', '#ffe98a')
  const rider =
    wheel +
    saddle +
    legs +
    calves +
    shoes +
    arms +
    bar +
    back +
    light +
    pocket +
    sleeves +
    head +
    helmet +
    vents +
    shine
  const lean = `<g transform="rotate(3)">${rider}</g>`
  return `<g transform="translate(${x} ${y}) scale(${size})">${shadow(26, 0, 44, 5, 0.7)}${lean}</g>`
}

export const passRoad: Scene = {
  name: 'pass-road',
  frame: LANDSCAPE,
  draw() {
    const sky = paintSky(box(0, 0, 1500, 620), {
      horizon: 520,
      air: [
        [0, '#dfeaf0'],
        [0.35, '#9cc6e8'],
        [1, '#3272bb'],
      ],
      sun: { x: 120, y: -60, radius: -9, colour: '#fff3d6', reach: 520, strength: 0.4 },
      clouds: [{ seed: 72, size: 0.8, gap: 0.03, softness: 0.3, light: '#ffffff', shade: '#a3b6cb', opacity: 0.97 }],
    })
    return picture(LANDSCAPE, image(sky) + image(paintTerrain(LANDSCAPE, pass())) + cyclist(1150, 668, 0.78), 0.34)
  },
}
