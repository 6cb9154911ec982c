// npm run demo-photos [name…]   draws the demo photos into apps/cloud-drive-photos/demo-photos
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright'
import sharp from 'sharp'
import { restartIds } from './brushes/svg.ts'
import { exifOf } from './exif.ts'
import { PHOTOS, type Photo } from './manifest.ts'
import type { Scene } from './scene.ts'
import { SCENES } from './scenes/all.ts'

const OUT = fileURLToPath(new URL('../../../apps/cloud-drive-photos/demo-photos/', import.meta.url))

const QUALITY = 86
const SYSTEM_CHROMIUM = '/usr/bin/chromium'

function launch(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update']
  const own = existsSync(SYSTEM_CHROMIUM) ? { executablePath: SYSTEM_CHROMIUM } : {}
  return chromium.launch({
    ...own,
    args: [...args, '--no-first-run', '--hide-scrollbars', '--force-color-profile=srgb'],
  })
}

/** The drawing as pixels: the same drawing whatever the size, only finer. */
async function render(browser: Browser, scene: Scene, photo: Photo): Promise<Uint8Array> {
  restartIds()
  const { w, h } = scene.frame
  const deviceScaleFactor = photo.size[0] / w
  const page = await browser.newPage({ viewport: { width: w, height: h }, deviceScaleFactor })
  await page.setContent(`<style>html,body{margin:0;background:#000}svg{display:block}</style>${scene.draw()}`)
  const pixels = await page.screenshot({ type: 'png' })
  await page.close()
  return pixels
}

async function save(pixels: Uint8Array, photo: Photo): Promise<string> {
  const file = `${OUT}${photo.name}.jpg`
  const [width, height] = photo.size
  // sharp turns before it resizes, so a picture stored on its side is resized to the swapped size
  const stored = photo.sideways ? sharp(pixels).rotate(270).resize(height, width) : sharp(pixels).resize(width, height)
  const jpeg = stored.jpeg({ quality: QUALITY, mozjpeg: true }).withExif(exifOf(photo))
  await (photo.sideways ? jpeg.withMetadata({ orientation: 6 }) : jpeg).toFile(file)
  return file
}

function saveManifest(): void {
  const entries = PHOTOS.map(({ owner, name, title, takenAt }) => ({
    owner,
    file: `${name}.jpg`,
    title,
    taken_at: takenAt,
  }))
  writeFileSync(`${OUT}photos.json`, `${JSON.stringify(entries, null, 2)}\n`)
}

const wanted = process.argv.slice(2)
mkdirSync(OUT, { recursive: true })
const browser = await launch()
for (const photo of PHOTOS) {
  const scene = SCENES.find(({ name }) => name === photo.name)
  if (!scene) throw new Error(`There is no scene called ${photo.name}.`)
  if (wanted.length > 0 && !wanted.includes(photo.name)) continue
  const file = await save(await render(browser, scene, photo), photo)
  console.log(`${photo.name}: ${photo.size.join(' x ')}, ${Math.round(statSync(file).size / 1024)} KiB`)
}
await browser.close()
saveManifest()
