import { glow, mist, stars } from '../brushes/air.ts'
import { image } from '../brushes/bitmap.ts'
import { seeded } from '../brushes/random.ts'
import { paintSky } from '../brushes/sky.ts'
import { box, ellipse, LANDSCAPE, picture, repeat } from '../brushes/svg.ts'
import { glints, lightPath, reflected } from '../brushes/water.ts'
import type { Scene } from '../scene.ts'
import { BLOCKS, SHORE, skyline } from './skyline.ts'
import { bridge } from './suspension-bridge.ts'

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
