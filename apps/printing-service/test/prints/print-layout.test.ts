import { describe, expect, it } from 'vitest'
import { euro, printSizes } from '../../src/prints/price-list.ts'
import { layOut, printerPixels } from '../../src/prints/print-layout.ts'
import { day, numberWord, plural } from '../../src/wording.ts'

const [small, medium, large] = printSizes

describe('laying a photo on paper', () => {
  it.each([
    ['wide photo, same shape', [1500, 1000], small, [15, 10], [15, 10], 254, false],
    ['tall photo is turned', [1000, 1500], small, [10, 15], [10, 15], 254, false],
    ['other shape gets a white border', [1500, 1000], medium, [18, 13], [18, 12], 212, true],
    ['square photo', [3000, 3000], large, [20, 30], [20, 20], 381, true],
    ['more than the printer shows', [6000, 4000], small, [15, 10], [15, 10], 1016, false],
  ] as const)('%s', (_case, [width, height], size, paper, picture, dpi, border) => {
    const layout = layOut({ width, height }, size as never)
    expect([layout.paper.width, layout.paper.height]).toEqual(paper)
    expect(layout.picture.width).toBeCloseTo(picture[0])
    expect(layout.picture.height).toBeCloseTo(picture[1])
    expect([layout.dpi, layout.border]).toEqual([dpi, border])
  })

  it('counts the pixels the printer can use', () => {
    expect(printerPixels(15)).toBe(1772)
  })
})

describe('words', () => {
  it.each([
    [0, '€ 0.00'],
    [29, '€ 0.29'],
    [490, '€ 4.90'],
    [123456, '€ 1234.56'],
  ])('writes %d cents as %s', (cents, text) => expect(euro(cents)).toBe(text))

  it('counts', () => {
    expect([numberWord(1), numberWord(12), numberWord(13)]).toEqual(['one', 'twelve', '13'])
    expect([plural(1, 'photo'), plural(2, 'photo')]).toEqual(['1 photo', '2 photos'])
  })

  it('reads days, and nothing from what is none', () => {
    expect([day('2025-08-14T23:59:59Z'), day('yesterday')]).toEqual(['14 Aug 2025', ''])
  })
})
