import { birds } from '../brushes/air.ts'
import { type Bitmap, image, paint, sample } from '../brushes/bitmap.ts'
import { blend, rgb, scale, smooth } from '../brushes/colour.ts'
import { fractal, perlin } from '../brushes/noise.ts'
import { seeded } from '../brushes/random.ts'
import { paintSea } from '../brushes/sea.ts'
import { paintSky } from '../brushes/sky.ts'
import { shadow } from '../brushes/solid.ts'
import { blurred, box, ellipse, LANDSCAPE, path, picture, repeat, stroke } from '../brushes/svg.ts'
import { lightPath } from '../brushes/water.ts'
import type { Scene } from '../scene.ts'

const HORIZON = 470
const SUN = 470

const BODY =
  'M-24 0C-28 -10 -18 -15 -8 -16C-5 -60 -12 -98 -17 -128C-24 -152 -22 -172 -15 -192C-22 -203 -32 -205 -46 -204' +
  'C-60 -203 -73 -206 -75 -215C-77 -224 -72 -231 -63 -233C-52 -237 -45 -240 -39 -246C-32 -261 -18 -269 0 -267' +
  'C18 -265 31 -253 35 -236C40 -214 45 -200 54 -180C68 -150 94 -120 107 -84C116 -58 120 -36 115 -18' +
  'C130 -11 150 -9 168 -18C182 -25 190 -38 197 -46C205 -40 200 -16 184 -4C164 9 130 6 108 2L50 2C38 2 30 0 32 -8' +
  'C36 -16 48 -16 56 -21C50 -40 46 -56 43 -72C36 -64 29 -62 23 -64' +
  'C20 -40 18 -22 19 -9C19 0 14 2 6 2H-16C-22 2 -24 2 -24 0Z'
const EAR = 'M2 -254C18 -258 32 -246 34 -226C35 -208 27 -194 16 -196C5 -200 -6 -236 2 -254Z'
const FACE =
  'M-75 -215C-77 -224 -72 -231 -63 -233C-52 -237 -45 -240 -39 -246C-32 -261 -18 -269 0 -267C10 -266 18 -262 24 -257'
const CHEST = 'M-15 -192C-22 -172 -24 -152 -17 -128C-12 -98 -5 -60 -8 -16'

/** Sitting, in profile, looking at the sun; its edge glows, its mirror image lies on the wet sand. */
function dog(x: number, y: number, size: number): string {
  const coat = path(BODY, '#1c1114') + path(EAR, '#120a0d') + stroke(EAR, '#7a4a3c', 1.4, 'opacity=".6"')
  const thigh = stroke('M58 -22C84 -40 96 -66 88 -96', '#3c2726', 2, 'opacity=".8"')
  const collar = path('M-17 -184C4 -174 30 -176 51 -188L54 -178C32 -164 2 -162 -19 -173Z', '#a3262c')
  const tag = ellipse(-2, -165, 5, 6, '#e8b75c')
  const rim =
    stroke(FACE, '#ffcf96', 2.6, 'opacity=".95" stroke-linecap="round"') + stroke(CHEST, '#ffb98a', 2.4, 'opacity=".8"')
  const back = stroke('M35 -236C40 -214 45 -200 54 -180C68 -150 94 -120 107 -84', '#8d6a78', 1.6, 'opacity=".7"')
  const nose = ellipse(-70, -226, 6, 5, '#080405')
  const mirrored = blurred(path(BODY, '#170c10'), '2 6', `transform="scale(1 -.62)" opacity=".5"`)
  const standing = coat + thigh + collar + tag + rim + back + nose
  return `<g transform="translate(${x} ${y}) scale(${size})">${mirrored}${shadow(60, 2, 150, 12, 0.6)}${standing}</g>`
}

/** Wet sand mirrors the sky above it, the drier the less. */
function sand(sky: Bitmap, edge: (x: number) => number): Bitmap {
  const wet = rgb('#7a5a50')
  const dry = rgb('#4a332f')
  const waves = fractal(5, 4)
  const grit = fractal(8, 3, 0.7)
  return paint(
    box(0, 620, 1500, 380),
    (x, y) => {
      const shore = y - edge(x)
      const tone = 1 + grit(x * 0.25, y * 0.5) * 0.22 + perlin(x * 0.9, y * 0.9, 3) * 0.12
      const ground = scale(blend(wet, dry, smooth(40, 220, shore)), tone)
      const bend = waves(x * 0.012, y * 0.035) * 22
      const above = sample(sky, x + bend, HORIZON - shore * 1.15 - 20 + bend)
      const shine = 0.66 * smooth(250 + waves(x * 0.004, y * 0.01) * 120, 10, shore)
      return blend(ground, above, shine)
    },
    (x, y) => smooth(-1, 1.5, y - edge(x)),
  )
}

/** The last of a wave runs up the sand and leaves lace. */
function foam(edge: (x: number) => number): Bitmap {
  const lace = fractal(31, 5, 0.6)
  return paint(
    box(0, 590, 1500, 150),
    () => [1, 0.93, 0.87],
    (x, y) => {
      const shore = y - edge(x)
      const torn = lace(x * 0.022, y * 0.075)
      const hem = smooth(-16, -1, shore + torn * 10) * smooth(5, 1, shore + torn * 5)
      const trail =
        smooth(-70, -20, shore) *
        smooth(0, -10, shore) *
        smooth(0.03, 0.1, Math.abs(torn) < 0.09 ? 0.09 - Math.abs(torn) : 0)
      return Math.min(1, hem * 0.92 + trail * 0.6)
    },
  )
}

export const dogBeach: Scene = {
  name: 'dog-beach',
  frame: LANDSCAPE,
  draw() {
    const random = seeded(97)
    const sky = paintSky(box(0, 0, 1500, HORIZON + 4), {
      horizon: HORIZON,
      air: [
        [0, '#ffdc9f'],
        [0.25, '#f6b08c'],
        [0.5, '#b996b8'],
        [1, '#3a5596'],
      ],
      sun: { x: SUN, y: HORIZON - 44, radius: 34, colour: '#ffdfa8', reach: 380, strength: 0.75 },
      clouds: [
        {
          seed: 26,
          size: 0.7,
          gap: 0.05,
          softness: 0.4,
          light: '#ffd5be',
          shade: '#7a6a9a',
          opacity: 0.88,
          stretch: 2,
        },
      ],
    })
    const water = { seed: 12, horizon: HORIZON, deep: '#2c3c66', height: 1.5, steepness: 0.07 }
    const sea = paintSea(box(0, HORIZON, 1500, 290), sky, water)
    const edge = (x: number) => 672 + 16 * Math.sin(x * 0.0052 + 0.6) + 9 * Math.sin(x * 0.013 + 2)
    const ball =
      shadow(742, 886, 42, 8, 0.6) +
      ellipse(742, 864, 22, 22, '#8f2b2b') +
      stroke('M722 856a22 22 0 0 1 32 -10', '#ffb98a', 3)
    const prints = repeat(13, (i) => {
      const x = 1090 + i * 34 + random.between(-5, 5)
      return ellipse(x, 900 + i * 5 + (i % 2) * 15, 9, 4.5, '#120a0e', 'opacity=".45"')
    })
    const flock = birds(
      [
        [250, 150, 1.1],
        [310, 180, 0.8],
        [1180, 140, 0.9],
      ],
      '#3a3556',
    )
    const glitter = lightPath(random, SUN, HORIZON + 3, 190, 60, '#fff3d0')
    const beach = image(sky) + image(sea) + glitter + image(sand(sky, edge)) + image(foam(edge))
    return picture(LANDSCAPE, beach + prints + ball + dog(880, 882, 1.3) + flock, 0.42)
  },
}
