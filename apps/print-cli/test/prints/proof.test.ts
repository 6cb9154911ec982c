import { inflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { drawProof } from '../../src/prints/proof.ts'

/** What stands on the sheets in the fonts that every reader has: their letters are the numbers of the text itself. */
async function textOf(titles: string[]): Promise<string> {
  const small = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#060' } })
    .jpeg()
    .toBuffer()
  const photo = { id: 'p_1', taken_at: '2026-07-03T12:00:00', width: 3000, height: 2000, bytes: 1 }
  const pdf = await drawProof(titles.map((title) => ({ photo: { ...photo, title }, small })))
  const streams = pdf.toString('latin1').matchAll(/\/FlateDecode\n>>\nstream\n([\s\S]*?)\nendstream/g)
  const drawn = [...streams].map(([, bytes = '']) => inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1'))
  const pieces = [...drawn.join('\n').matchAll(/\[(.*?)\] TJ/g)].map(([, line = '']) =>
    [...line.matchAll(/<([0-9a-f]*)>/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1')).join(''),
  )
  return pieces.join(' ').replaceAll(/\s+/g, ' ')
}

describe('the proof of the terminal program', () => {
  it('B4 says of a title that became a number why, and of no other', async () => {
    const text = await textOf(['Still lake', 'Мост 桥'])
    expect(text).toContain('Still lake')
    expect(text).toContain('Photo 2')
    expect(text).toContain('is our word for it: no one font of ours has all letters of its title.')
    expect(await textOf(['Still lake', 'Мост'])).not.toContain('our word')
  })
})
