import { readFileSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { temporaryFolder } from '@photo/service/test/temporary-folder'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { streamProof } from '../../src/prints/proof.ts'
import { openPictures } from '../../src/stores/pictures.ts'

const { folder, remove } = temporaryFolder()
const pictures = openPictures(folder)
afterAll(remove)

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 0, g: 90, b: 0, alpha: 1 } } })

async function proofOf(title: string, bytes: Buffer, size = '10x15'): Promise<string> {
  const picture = await pictures.save(bytes)
  const line = { photo_id: 'p_1', title, size, copies: 1, price_cents: 29, ...picture }
  const paper = new PassThrough()
  const [pdf] = await Promise.all([
    buffer(paper),
    streamProof({ number: 1, id: 'o_1', post_cents: 249, made_at: 0, lines: [line] }, pictures, paper),
  ])
  return pdf.toString('latin1')
}

describe('the shop’s copy of a photo', () => {
  it.each(['png', 'webp'] as const)('B1 has white paper where a %s shows nothing', async (format) => {
    const empty = plain(8, 8).composite([
      { input: { create: { width: 8, height: 8, channels: 4, background: '#fff' } }, blend: 'dest-out' },
    ])
    const { picture } = await pictures.save(await empty.toFormat(format).toBuffer())
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
    expect(await proofOf('Sunset over the sea', bytes)).not.toMatch(/DejaVu/)
  })
})
