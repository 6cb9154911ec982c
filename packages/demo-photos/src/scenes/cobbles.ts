import { type Bitmap, paint } from '../brushes/bitmap.ts'
import { add, rgb, scale, smooth } from '../brushes/colour.ts'
import { perlin } from '../brushes/noise.ts'
import { box } from '../brushes/svg.ts'
import { HORIZON, LAMPS } from './lamp-post.ts'

/** Wet cobbles: rounded stones in perspective that shine where they lean towards a lamp. */
export function cobbles(): Bitmap {
  const stone = rgb('#1b2029')
  const joint = rgb('#06070b')
  const amber = rgb('#ffb765')
  return paint(box(0, HORIZON, 1000, 600), (x, y) => {
    const depth = 1 / Math.max(0.012, (y - HORIZON) / 600)
    const u = ((x - 520) / 600) * depth * 7
    const v = depth * 9
    const row = Math.floor(v)
    const wobble = perlin(u * 0.9, v * 0.9, 5) * 0.16
    const a = (((u + wobble + (row % 2) * 0.5) % 1) + 1) % 1
    const b = (((v + wobble) % 1) + 1) % 1
    const fine = smooth(14, 3, depth)
    const dome = Math.min(smooth(0, 0.28, Math.min(a, 1 - a)), smooth(0, 0.28, Math.min(b, 1 - b)))
    const facing = (b < 0.5 ? 1 : 0.25) * (0.6 + perlin(u * 5, v * 5, 9) * 0.7)
    let shine = 0
    for (const lamp of LAMPS) {
      const away = (x - lamp.x) / (46 + (y - HORIZON) * 0.24)
      const along = Math.exp(-(((y - lamp.foot) / (360 * lamp.size + 60)) ** 2))
      shine += Math.exp(-away * away) * along * (0.35 + lamp.size * 0.75)
      shine += 0.16 * Math.exp(-Math.hypot((x - lamp.x) / 420, (y - lamp.foot) / 190)) * lamp.size
    }
    const tone = 0.75 + perlin(Math.floor(u + (row % 2) * 0.5) * 3.7, row * 2.3, 4) * 0.5
    const lit = scale(amber, shine * (0.22 + dome * facing * 1.15 * fine + (1 - fine) * 0.42))
    return add(scale(dome * fine + (1 - fine) * 0.6 > 0.4 ? stone : joint, tone), lit)
  })
}
