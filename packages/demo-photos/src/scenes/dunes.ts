import { image } from '../brushes/bitmap.ts'
import { blend, type Rgb, rgb, scale, smooth } from '../brushes/colour.ts'
import { type Field, fractal, perlin } from '../brushes/noise.ts'
import { paintSky } from '../brushes/sky.ts'
import { box, LANDSCAPE, picture } from '../brushes/svg.ts'
import { paintTerrain } from '../brushes/terrain.ts'
import type { Scene } from '../scene.ts'

const CREST = 0.035

/** The wind piles sand up a long gentle slope and lets it slide down a short steep one; the crest is a little round. */
function dune(position: number): number {
  const t = ((position % 1) + 1) % 1
  const windward = (t / 0.7) ** 1.25
  const slip = (1 - t) / 0.3
  return -CREST * Math.log(Math.exp(-windward / CREST) + Math.exp(-slip / CREST))
}

function sandSea(): Field {
  const bend = fractal(14, 2, 0.35)
  const uneven = fractal(52, 2, 0.3)
  return (x, z) => {
    const curve = bend(x * 0.26 + 2, z * 0.3)
    const tall = 0.5 + 0.45 * uneven(x * 0.22, z * 0.22 + 4)
    const large = dune(x * 0.25 - z * 0.12 + curve * 0.85 + 0.6) * tall
    const small = dune(x * 0.62 - z * 0.2 + curve * 1.3) * 0.09 * smooth(0.5, 0.1, large)
    return large * 1.25 + small - 0.2
  }
}

/** Ripples, a hand's breadth apart, finer than the dunes by far. */
function sand(): (x: number, z: number, up: number) => Rgb {
  const [gold, pale] = [rgb('#d99a55'), rgb('#edc489')]
  const wander = fractal(7, 4)
  return (x, z, up) => {
    const drift = wander(x * 1.3, z * 1.3)
    const waves = Math.sin((z * 0.8 - x * 0.45 + drift * 0.16) * 110) * smooth(6, 1.6, z) * smooth(0.7, 0.9, up)
    const grains = perlin(x * 160, z * 160, 3) * smooth(4, 1, z)
    return scale(blend(gold, pale, 0.5 + drift * 0.35), 0.94 + waves * 0.06 + grains * 0.06)
  }
}

export const dunes: Scene = {
  name: 'dunes',
  frame: LANDSCAPE,
  draw() {
    const sky = paintSky(box(0, 0, 1500, 760), {
      horizon: 520,
      air: [
        [0, '#f3e4ca'],
        [0.22, '#c8dbe0'],
        [0.5, '#84b8dd'],
        [1, '#2b69a8'],
      ],
      sun: { x: 250, y: 20, radius: -9, colour: '#fff3d0', reach: 420, strength: 0.55 },
      clouds: [
        {
          seed: 12,
          size: 0.7,
          gap: 0.14,
          softness: 0.5,
          light: '#ffffff',
          shade: '#c9d8e2',
          opacity: 0.75,
          stretch: 2.6,
        },
      ],
    })
    const land = paintTerrain(LANDSCAPE, {
      height: sandSea(),
      camera: 1.3,
      horizon: 430,
      focus: 1500,
      near: 0.9,
      far: 12,
      sun: [-0.8, 0.56, -0.12],
      sunColour: '#ffeac6',
      skyColour: '#9aa6bd',
      snow: '#ffffff',
      rock: '#d99a55',
      snowLine: 99,
      grit: 0.06,
      haze: '#ead9bd',
      thickness: 0.045,
      thinning: 0.5,
      cover: sand(),
    })
    return picture(LANDSCAPE, image(sky) + image(land), 0.32)
  },
}
