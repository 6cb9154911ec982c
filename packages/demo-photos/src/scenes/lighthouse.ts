import { glow, mist, rain } from '../brushes/air.ts'
import { type Bitmap, image, paint } from '../brushes/bitmap.ts'
import { blend, rgb, scale, smooth } from '../brushes/colour.ts'
import { crests, fractal } from '../brushes/noise.ts'
import { type Random, seeded } from '../brushes/random.ts'
import { paintSea } from '../brushes/sea.ts'
import { paintSky } from '../brushes/sky.ts'
import { blurred, box, ellipse, PORTRAIT, picture, repeat } from '../brushes/svg.ts'
import type { Scene } from '../scene.ts'
import { beams, LAMP, tower } from './lighthouse-tower.ts'

const HORIZON = 1010

/** The rock the tower stands on: wet, cracked, lit from the left where the sky is open. */
function rock(): Bitmap {
  const relief = crests(14, 7, 0.55)
  const coast = fractal(3, 6, 0.55)
  const dark = rgb('#15181c')
  const light = rgb('#75787c')
  const top = (x: number) => {
    const side = Math.abs(x - 620)
    return (
      850 +
      Math.max(0, side - 140) ** 1.2 * 0.46 +
      coast(x * 0.011, 2) * 60 * smooth(150, 240, side) +
      coast(x * 0.02, 7) * 26 * smooth(50, 150, side)
    )
  }
  return paint(
    box(0, 780, 1000, 720),
    (x, y) => {
      const here = relief(x * 0.0075, y * 0.011)
      const lit = (relief(x * 0.0075 - 0.03, y * 0.011 - 0.025) - here) * 3.4 + 0.32
      const wet = smooth(1180, 900, y) * 0.4 + 0.6
      return scale(blend(dark, light, Math.min(1, Math.max(0, lit + here * 0.22))), wet)
    },
    (x, y) => smooth(0, 2, y - top(x)) * smooth(1250, 1130, y + coast(x * 0.008, y * 0.02) * 120),
  )
}

/** A wave that bursts on the rock: droplets thrown up in a fan, dense at the foot and torn at the top. */
function burst(random: Random, x: number, y: number, reach: number, lean: number): string {
  const drops = repeat(900, () => {
    const angle = -Math.PI / 2 + random.bell() * 1.1 + lean
    const far = reach * random() ** 0.62 * (1 - Math.abs(random.bell()) * 0.5)
    const size = random.between(0.7, 4.2) * (1.15 - far / reach / 1.3)
    const alpha = (random.between(0.15, 0.8) * (1 - (far / reach) * 0.6)).toFixed(2)
    const foot = x + random.bell() * reach * 0.6
    return ellipse(foot + Math.cos(angle) * far, y + Math.sin(angle) * far, size, size, '#eef4f8', `opacity="${alpha}"`)
  })
  const cloud = repeat(26, () => {
    const angle = -Math.PI / 2 + random.bell() * 0.9 + lean
    const far = reach * random.between(0, 0.72)
    const r = reach * random.between(0.08, 0.2)
    return ellipse(
      x + random.bell() * reach * 0.7 + Math.cos(angle) * far,
      y + Math.sin(angle) * far,
      r,
      r,
      '#dfe8ee',
      'opacity=".2"',
    )
  })
  return blurred(cloud, 12) + blurred(drops, 0.7)
}

export const lighthouse: Scene = {
  name: 'lighthouse',
  frame: PORTRAIT,
  draw() {
    const random = seeded(58)
    const sky = paintSky(box(0, 0, 1000, HORIZON + 4), {
      horizon: HORIZON,
      air: [
        [0, '#b9b39a'],
        [0.16, '#7f8f98'],
        [0.45, '#4a5c6e'],
        [1, '#1b2634'],
      ],
      sun: { x: 120, y: 900, radius: -9, colour: '#e8d3a0', reach: 420, strength: 0.35 },
      clouds: [
        {
          seed: 16,
          size: 0.55,
          gap: -0.32,
          softness: 0.5,
          light: '#8f9ca8',
          shade: '#1c2532',
          opacity: 0.92,
          stretch: 1.3,
        },
        { seed: 83, size: 0.9, gap: 0, softness: 0.4, light: '#aeb6bb', shade: '#10161f', opacity: 0.7, stretch: 1.7 },
      ],
    })
    const water = {
      seed: 21,
      horizon: HORIZON,
      deep: '#16282e',
      height: 1.15,
      steepness: 0.34,
      foam: 0.3,
      stretch: 1.7,
    }
    const sea = paintSea(box(0, HORIZON, 1000, 490), sky, water)
    const spray =
      burst(random, 330, 1130, 330, 0.22) + burst(random, 880, 1120, 230, -0.1) + burst(random, 560, 1190, 170, 0)
    const foot = mist(box(0, 1040, 1000, 260), {
      seed: 8,
      colour: '#e4ecf0',
      opacity: 0.75,
      fine: [0.006, 0.02],
      cut: 1.2,
      blur: 3,
    })
    const veil = mist(box(0, 760, 1000, 380), {
      seed: 3,
      colour: '#aeb8bd',
      opacity: 0.5,
      fine: [0.002, 0.006],
      blur: 6,
    })
    const body = image(sky) + veil + image(sea) + beams() + image(rock()) + tower() + spray + foot
    return picture(
      PORTRAIT,
      body + glow(LAMP.x, LAMP.y, 90, '#fff6dc', 0.9) + rain(random, 620, PORTRAIT, -0.32),
      0.45,
      0.16,
    )
  },
}
