import { readFileSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { temporaryFolder } from '@photo/service/test/temporary-folder'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { printSizes } from '../../src/prints/price-list.ts'
import { layOut } from '../../src/prints/print-layout.ts'
import { adviceFor, streamProof } from '../../src/prints/proof.ts'
import { arrange } from '../../src/prints/proof-sheets.ts'
import { openPictures } from '../../src/stores/pictures.ts'
import { keepPicture } from '../keep-picture.ts'

const { folder, remove } = temporaryFolder()
const pictures = openPictures(folder)
afterAll(remove)

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 0, g: 90, b: 0, alpha: 1 } } })

async function proofOf(title: string, bytes: Buffer, size = '10x15'): Promise<string> {
  const picture = await keepPicture(pictures, bytes)
  const line = { photo_id: 'p_1', title, size, copies: 1, price_cents: 29, ...picture }
  const paper = new PassThrough()
  const [pdf] = await Promise.all([
    buffer(paper),
    streamProof({ number: 1, id: 'o_1', post_cents: 249, made_at: 0, lines: [line] }, pictures, paper, 'today'),
  ])
  return pdf.toString('latin1')
}

describe('the shop’s copy of a photo', () => {
  it.each(['png', 'webp'] as const)('B1 has white paper where a %s shows nothing', async (format) => {
    const empty = plain(8, 8).composite([
      { input: { create: { width: 8, height: 8, channels: 4, background: '#fff' } }, blend: 'dest-out' },
    ])
    const { picture } = await keepPicture(pictures, await empty.toFormat(format).toBuffer())
    for (const name of [picture, pictures.smallName(picture)]) {
      const { dominant } = await sharp(readFileSync(pictures.file(name))).stats()
      expect(Math.min(dominant.r, dominant.g, dominant.b)).toBeGreaterThan(240)
    }
  })
})

describe('the proof of an order', () => {
  it.each([
    [1, 4000],
    [4000, 1],
    [3, 2],
    [1, 1],
  ])('B7 prints a picture of %d × %d pixels', async (width, height) => {
    const pdf = await proofOf('Narrow', await plain(width, height).jpeg().toBuffer())
    expect(pdf.match(/\/MediaBox/g)).toHaveLength(2)
    expect(pdf.trimEnd().endsWith('%%EOF')).toBe(true)
  })

  it('B4 brings a font for titles that the standard ones cannot write, and only then', async () => {
    const bytes = await plain(300, 200).jpeg().toBuffer()
    expect(await proofOf('Закат над морем', bytes)).toMatch(/\/BaseFont \/\w+\+DejaVuSans/)
    expect(await proofOf('शुभ प्रभात', bytes)).toMatch(/\/BaseFont \/\w+\+NotoSansDevanagari/)
    expect(await proofOf('海边的日落', bytes)).toMatch(/\/BaseFont \/\w+\+ZCOOLXiaoWei/)
    expect(await proofOf('海辺の夕日', bytes)).toMatch(/\/BaseFont \/\w+\+KosugiMaru/)
    expect(await proofOf('한국 바다', bytes)).toMatch(/\/BaseFont \/\w+\+GowunDodum/)
    expect(await proofOf('ชายหาด', bytes)).toMatch(/\/BaseFont \/\w+\+NotoSansThai/)
    expect(await proofOf('Sunset over the sea', bytes)).not.toMatch(/DejaVu|Noto/)
  })
})

const [smallest, ...larger] = printSizes

describe('E what a proof says of a photo with too few dots', () => {
  it('never advises a size that there is not', () => {
    if (!smallest) throw new Error('There is no size.')
    expect(adviceFor(100, smallest)).toMatch(/soft, also at this size, our smallest\.$/)
    for (const size of larger) expect(adviceFor(100, size)).toMatch(/choose a smaller size\.$/)
  })
})

describe('E the sheets of a proof', () => {
  const shapes = [
    { width: 300, height: 200 },
    { width: 200, height: 300 },
    { width: 100, height: 100 },
  ]
  const prints = Array.from({ length: 30 }, (_, index) => {
    const pixels = shapes[index % 3] ?? { width: 1, height: 1 }
    const size = printSizes[Math.floor(index / 3) % printSizes.length] ?? { id: '', short: 10, long: 15, cents: 0 }
    return { index, layout: layOut(pixels, size) }
  })
  const sheets = arrange(prints)

  it('hold every print once, and two small ones each', () => {
    const printed = sheets.flatMap(({ places }) => places.map(({ print }) => print.index))
    expect(printed.sort((a, b) => a - b)).toEqual(prints.map(({ index }) => index))
    const small = sheets.filter(({ places }) =>
      places.some(({ print }) => print.layout.paper.width * print.layout.paper.height === 150),
    )
    expect(small.map(({ places }) => places.length)).toEqual([2, 2, 2, 2, 2, 2])
  })

  it('leave room for the crop marks and the words of each', () => {
    for (const { width, height, places } of sheets) {
      for (const { print, left, top } of places) {
        const { paper } = print.layout
        const others = places.filter((place) => place.print !== print)
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(0.7)
        expect(left + paper.width + 0.7).toBeLessThanOrEqual(width)
        expect(top + paper.height + 3.4).toBeLessThanOrEqual(height)
        for (const other of others) {
          const beside = Math.abs(other.left - left) >= paper.width + 1.4
          expect(beside || Math.abs(other.top - top) >= paper.height + 4.1).toBe(true)
        }
      }
    }
  })
})
