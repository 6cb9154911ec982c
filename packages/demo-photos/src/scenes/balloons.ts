import { birds, glow, mist } from '../brushes/air.ts'
import { image } from '../brushes/bitmap.ts'
import { mix } from '../brushes/colour.ts'
import { ridge, treeline } from '../brushes/land.ts'
import { seeded } from '../brushes/random.ts'
import { paintSky } from '../brushes/sky.ts'
import { box, clipped, LANDSCAPE, linear, n, path, picture, rect, repeat, stroke } from '../brushes/svg.ts'
import type { Scene } from '../scene.ts'

const GORES = 12

/** A balloon: stripes from pole to mouth inside one outline, light from the left, a basket, haze with distance. */
function balloon(x: number, y: number, r: number, stripes: readonly string[], haze: number): string {
  const mouth = y + r * 1.42
  const flank = `C${n(x + r)} ${n(y + r * 0.62)} ${n(x + r * 0.32)} ${n(y + r * 0.98)} ${n(x + r * 0.18)} ${n(mouth)}`
  const back = `C${n(x - r * 0.32)} ${n(y + r * 0.98)} ${n(x - r)} ${n(y + r * 0.62)} ${n(x - r)} ${n(y)}Z`
  const outline = `M${n(x - r)} ${n(y)}A${n(r)} ${n(r)} 0 1 1 ${n(x + r)} ${n(y)}${flank}H${n(x - r * 0.18)}${back}`
  const seam = (turn: number) => {
    const k = Math.sin(-Math.PI / 2 + (Math.PI * turn) / GORES)
    return { high: n(x + k * r * 1.32), low: n(x + k * r * 1.25), end: n(x + k * r * 0.22) }
  }
  const cloth = repeat(GORES, (i) => {
    const [a, b] = [seam(i), seam(i + 1)]
    const pole = `${n(x)} ${n(y - r)}`
    const down = `M${pole}C${a.high} ${n(y - r)} ${a.low} ${n(y + r * 0.5)} ${a.end} ${n(mouth)}`
    const gore = `${down}L${b.end} ${n(mouth)}C${b.low} ${n(y + r * 0.5)} ${b.high} ${n(y - r)} ${pole}Z`
    const colour = stripes[i % stripes.length] ?? '#fff'
    return path(gore, colour, `stroke="${mix(colour, '#20101a', 0.4)}" stroke-width="${n(Math.max(0.4, r * 0.008))}"`)
  })
  const body = box(x - r, y - r, 2 * r, r * 2.5)
  const across = linear(
    [
      [0, '#fff2d8', 0.55],
      [0.35, '#fff', 0.05],
      [0.6, '#1a0d22', 0.08],
      [1, '#1a0d22', 0.62],
    ],
    [0, 0],
    [1, 0.2],
  )
  const down = linear([
    [0, '#fff', 0.12],
    [0.5, '#000', 0],
    [1, '#1a0d22', 0.4],
  ])
  const light = across.def + rect(body, across.ref) + down.def + rect(body, down.ref)
  const w = r * 0.28
  const ropes = [-0.18, -0.06, 0.06, 0.18].map(
    (k) => `M${n(x + r * k)} ${n(mouth)}L${n(x + w * k * 2.6)} ${n(mouth + r * 0.34)}`,
  )
  const rope = stroke(ropes.join(''), '#3d2a20', Math.max(0.7, r * 0.01))
  const weave = linear(
    [
      [0, '#9a6a42'],
      [1, '#4a2c18'],
    ],
    [0, 0],
    [1, 0],
  )
  const basket = rect(box(x - w / 2, mouth + r * 0.32, w, r * 0.24), weave.ref, `rx="${n(r * 0.035)}"`)
  const rim = rect(box(x - w * 0.54, mouth + r * 0.31, w * 1.08, r * 0.045), '#c08d5c', `rx="${n(r * 0.02)}"`)
  const crew = path(
    [-0.05, 0.06]
      .map(
        (k) =>
          `M${n(x + r * k - r * 0.03)} ${n(mouth + r * 0.33)}a${n(r * 0.03)} ${n(r * 0.06)} 0 1 1 ${n(r * 0.06)} 0z`,
      )
      .join(''),
    '#2a1c1a',
  )
  const veil = haze ? path(outline, '#ffe3c8', `opacity="${haze}"`) : ''
  return clipped(cloth + light, outline) + rope + crew + weave.def + basket + rim + veil
}

export const balloons: Scene = {
  name: 'balloons',
  frame: LANDSCAPE,
  draw() {
    const random = seeded(63)
    const sky = paintSky(box(0, 0, 1500, 760), {
      horizon: 690,
      air: [
        [0, '#ffe7c4'],
        [0.18, '#ffd2a4'],
        [0.45, '#c3cbe0'],
        [1, '#4f82c0'],
      ],
      sun: { x: 300, y: 560, radius: 36, colour: '#ffdfa6', reach: 430, strength: 0.8 },
      clouds: [
        {
          seed: 33,
          size: 0.7,
          gap: 0.1,
          softness: 0.4,
          light: '#fff3e2',
          shade: '#a9aec8',
          opacity: 0.85,
          stretch: 1.8,
        },
      ],
    })
    let body = image(sky)
    for (let i = 0; i < 6; i++) {
      const t = i / 5
      const base = 640 + t * 300
      const crest = mix('#d9b7ac', '#1f2c28', t ** 0.9)
      const foot = mix('#ffe3c4', mix(crest, '#ffd9b0', 0.35), t)
      const land = ridge(random, { base, height: 110 - t * 40, rough: 0.49 }, crest, foot, 150)
      body += (i > 1 ? treeline(random, land.points, 6 + i * 5, 12 + i * 8, crest) : '') + land.svg
      if (i === 5) break
      const veil = { seed: 80 + i, colour: '#fff0dc', opacity: 0.75 - t * 0.35, fine: [0.0026, 0.02] as const }
      body += mist(box(0, base - 30, 1500, 200), veil)
    }
    body += glow(300, 600, 560, '#ffd79a', 0.5)
    body += balloon(470, 470, 34, ['#c96a5a', '#f3d6a8'], 0.5) + balloon(1290, 430, 46, ['#5c7fb5', '#f2e6cf'], 0.36)
    body += balloon(215, 300, 62, ['#e0a23d', '#8f3a4a', '#f6e7c8'], 0.2)
    body += balloon(1085, 215, 96, ['#2f7f86', '#f7efe0', '#e2683c'], 0.07)
    body += balloon(700, 280, 160, ['#c92a38', '#f7ead2', '#ec9a34', '#234f78'], 0)
    return picture(
      LANDSCAPE,
      body +
        birds(
          [
            [980, 520, 0.8],
            [1024, 538, 0.6],
          ],
          '#5a4a55',
        ),
      0.3,
    )
  },
}
