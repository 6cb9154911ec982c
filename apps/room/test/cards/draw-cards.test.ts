import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { drawCards } from '../../src/cards/draw-cards.ts'

const cards = Array.from({ length: 25 }, (_, index) => ({
  number: index + 1,
  code: 'mountain-mushroom-multiply-midnight',
  username: `learner${index + 1}`,
  password: `amber-canoe-${index + 1}`,
}))

describe('The cards', () => {
  it('are twelve on a sheet of A4, each with all that its learner needs', async () => {
    const pdf = (await drawCards(cards, 'http://192.168.1.20:9080')).toString('latin1')
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(3)
    expect(pdf).toMatch(/\/MediaBox \[0 0 595\.28 841\.89\]/)
    const pages = textsOf(pdf)
    expect(pages.map((texts) => texts.filter((text) => /^Seat \d+$/.test(text)).length)).toEqual([12, 12, 1])
    expect(pages[2]).toEqual(
      expect.arrayContaining([
        'Seat 25',
        'mountain-mushroom-multiply-midnight',
        'Begin at http://192.168.1.20:9080',
        'At CloudDrive you are learner25',
        'with the password amber-canoe-25',
      ]),
    )
  })
})

/** The lines of text of each page: PDFKit writes them in hexadecimal, in pieces between which it moves letters together. */
function textsOf(pdf: string): string[][] {
  const streams = [...pdf.matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, bytes = '']) =>
    inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1'),
  )
  const piece = (array: string) => [...array.matchAll(/<([0-9a-f]+)>/g)].map(([, hex = '']) => hex).join('')
  return streams
    .filter((text) => text.includes(' TJ'))
    .map((text) =>
      [...text.matchAll(/\[(.*)\] TJ/g)].map(([, array = '']) => Buffer.from(piece(array), 'hex').toString('latin1')),
    )
}
