import { birds } from '../brushes/air.ts'
import { image } from '../brushes/bitmap.ts'
import { paintSea } from '../brushes/sea.ts'
import { paintSky } from '../brushes/sky.ts'
import { box, ellipse, LANDSCAPE, path, picture, rect, repeat } from '../brushes/svg.ts'
import type { Scene } from '../scene.ts'

const HORIZON = 560
const WOOD = '#140d20'

/** The deck in perspective, and its posts: tall and far apart near us, small and close at the end. */
function pier(): string {
  const deck =
    path('M-20 806L560 640L586 640L585 650L-20 900Z', WOOD) + path('M-20 796L560 634L586 641L-20 812Z', '#4a2a3e')
  const posts = repeat(10, (i) => {
    const q = (i / 9) ** 1.6
    const x = 578 - q * 560
    const top = 640 + q * 158
    const height = 26 + q * 190
    const width = 4 + q * 17
    const post = box(x - width, top - 20 - q * 60, width, height + 20 + q * 60)
    const lit = box(x - width * 0.22, top - 20 - q * 60, width * 0.22, height + 20 + q * 60)
    const foot = ellipse(x - width / 2, top + height, width * 1.5, 2 + q * 6, WOOD, 'opacity=".55"')
    return rect(post, WOOD) + rect(lit, '#a4564a', 'opacity=".7"') + foot
  })
  return deck + posts + path('M578 619L-20 706V722L578 623Z', WOOD) + path('M578 619L-20 706V709L578 620Z', '#a4564a')
}

export const seaSunset: Scene = {
  name: 'sea-sunset',
  frame: LANDSCAPE,
  draw() {
    const sky = paintSky(box(0, 0, 1500, HORIZON + 4), {
      horizon: HORIZON,
      air: [
        [0, '#ffb765'],
        [0.18, '#f9824f'],
        [0.42, '#c0506d'],
        [0.7, '#5b3f7f'],
        [1, '#1e2a57'],
      ],
      sun: { x: 930, y: HORIZON - 46, radius: 50, colour: '#ffd58c', reach: 420, strength: 0.75 },
      clouds: [
        {
          seed: 8,
          size: 0.55,
          gap: 0.02,
          softness: 0.4,
          light: '#ff9a6a',
          shade: '#4b2a55',
          opacity: 0.9,
          stretch: 2.6,
        },
        {
          seed: 15,
          size: 1.3,
          gap: 0.14,
          softness: 0.35,
          light: '#ffc58a',
          shade: '#7a3c5e',
          opacity: 0.7,
          stretch: 3,
        },
      ],
    })
    const sea = paintSea(box(0, HORIZON, 1500, 440), sky, {
      seed: 4,
      horizon: HORIZON,
      deep: '#2a1740',
      height: 3.2,
      steepness: 0.05,
    })
    const flock = birds(
      [
        [1180, 250, 1.5],
        [1250, 300, 1.05],
        [700, 210, 0.8],
      ],
      '#2a1530',
    )
    return picture(LANDSCAPE, image(sky) + image(sea) + pier() + flock, 0.42)
  },
}
