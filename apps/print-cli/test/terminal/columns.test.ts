import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { cut, inColumns } from '../../src/terminal/columns.ts'

const title = fc.string({
  unit: fc.constantFrom('a', 'é', '早', '좋', 'ا', 'ש', 'क्ष', 'ก็', '👩‍👩‍👧‍👦', '🏳️‍🌈', ' '),
  minLength: 1,
  maxLength: 120,
})

describe('B8 the table of photos', () => {
  it('stands straight, however wide its letters are', () => {
    fc.assert(
      fc.property(fc.array(title, { minLength: 1, maxLength: 8 }), (titles) => {
        const lines = inColumns(titles.map((one) => [one, '|']))
        const places = lines.map((line) => stringWidth(line.slice(0, line.lastIndexOf('|'))))
        expect(new Set(places).size).toBe(1)
        expect(places[0]).toBeLessThanOrEqual(52)
      }),
    )
  })

  it('cuts a long title between two signs, and says so', () => {
    expect(cut('早上好世界', 8)).toBe('早上好…')
    expect(cut('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 3)).toBe('👩‍👩‍👧‍👦…')
    expect(cut('Still lake', 10)).toBe('Still lake')
  })
})
