import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cut } from '../../src/figures/svg-text.ts'
import { shortened, withoutMiddle } from '../../src/inspector/shortened.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 60 })
const signsOf = (text: string) => [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment)

describe('A text that is too long for its place', () => {
  it.each([
    ['shortened', shortened],
    ['cut in a figure', cut],
  ])('is %s between two signs, and never through one', (_how, cuts) => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 30 }), (whole, longest) => {
        const shown = cuts(whole, longest)
        if (shown === whole) return
        const begun = signsOf(shown.slice(0, -1))
        expect(shown.endsWith('…')).toBe(true)
        expect(signsOf(whole).slice(0, begun.length)).toEqual(begun)
      }),
    )
  })

  it('loses its middle without half a letter beside it', () => {
    expect(withoutMiddle('ab😀😀😀😀😀yz', 3, 3)).toBe('ab😀…😀yz')
    expect(withoutMiddle('a👨‍👩‍👧bcdefgh', 3, 2)).toBe('a…gh')
  })
})
