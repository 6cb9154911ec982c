import { glow, mist, rays } from '../brushes/air.ts'
import { mix } from '../brushes/colour.ts'
import { ridgeLine, spruce, under } from '../brushes/land.ts'
import { seeded } from '../brushes/random.ts'
import { blurred, box, LANDSCAPE, path, picture, repeat, type Stop, wash } from '../brushes/svg.ts'
import type { Scene } from '../scene.ts'

const FAR = '#c9d6d4'
const NEAR = '#0c1b1a'
const LAYERS = 8

export const spruceFog: Scene = {
  name: 'spruce-fog',
  frame: LANDSCAPE,
  draw() {
    const random = seeded(23)
    let body = wash(
      [
        [0, '#cfdcde'],
        [0.5, '#d6e0dd'],
        [1, '#8fa8a6'],
      ],
      LANDSCAPE,
    )
    body += glow(430, 170, 900, '#fff0cf', 0.95, 700, 'normal')
    body += mist(box(0, 0, 1500, 520), { seed: 9, colour: '#b4c6c8', opacity: 0.5, fine: [0.0016, 0.006] })
    for (let i = 0; i < LAYERS; i++) {
      const t = i / (LAYERS - 1)
      const base = 400 + t * 600
      const colour = mix(FAR, NEAR, t ** 1.15)
      const ground = ridgeLine(random, { base, height: 110 - t * 50, rough: 0.5 })
      const trees = repeat(Math.round(120 - t * 94), () => {
        const [x, y] = ground[Math.floor(random() * ground.length)] ?? [0, base]
        const height = (90 + t * 440) * random.between(0.5, 1.15)
        return spruce(random, x, y + 30 + t * 60, height, height * random.between(0.24, 0.34))
      })
      const layer = path(under(ground), mix(colour, FAR, 0.35 * (1 - t))) + path(trees, colour)
      body += t > 0.95 ? blurred(layer, 1.6) : layer
      if (i === LAYERS - 1) break
      const veil: Stop[] = [
        [0, '#eef3f1', 0],
        [0.5, '#e6edeb', 0.78 - t * 0.4],
        [1, '#dfe8e6', 0.7 - t * 0.42],
      ]
      body += wash(veil, box(0, base - 160, 1500, 420))
      const opacity = 0.75 - t * 0.35
      body += mist(box(0, base - 210, 1500, 420), { seed: 60 + i, colour: '#f6f8f5', opacity, cut: 1.4, blur: 3 })
    }
    const sunlight = rays(random, 430, -160, 1150, 1.5, '#fff6d8')
    body += blurred(sunlight, 9, 'style="mix-blend-mode:soft-light" opacity="1"')
    return picture(LANDSCAPE, body, 0.4)
  },
}
