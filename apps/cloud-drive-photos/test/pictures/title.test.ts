import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTitle, titleFromFileName } from '../../src/pictures/title.ts'
import { ApiError } from '../../src/protocol/api-error.ts'

/** What people write, what programs write, and what neither should: half letters, marks that turn the text, tabs. */
const anything = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '\u0000',
      '\t',
      '\n',
      '\u200b',
      '\u200d',
      '\u202e',
      '\u2028',
      '\ud800',
      '\udc00',
      ' ',
      '.',
      '/',
      '\\',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 150,
})

function expectPlain(title: string): void {
  expect(title).toMatch(/^\S(.*\S)?$/su)
  expect([...title].length).toBeLessThanOrEqual(100)
  expect(title).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u)
  expect(readTitle(title)).toBe(title)
}

describe('titles', () => {
  it('UP-07 are plain, of 1 to 100 characters, and stay as they are when they are read again', () => {
    fc.assert(
      fc.property(anything, (text) => {
        try {
          expectPlain(readTitle(text))
        } catch (error) {
          if (!(error instanceof ApiError)) throw error
          expect(error.status).toBe(400)
        }
      }),
    )
  })

  it('UP-07 are made of any file name', () => {
    fc.assert(fc.property(anything, (name) => expectPlain(titleFromFileName(name))))
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' '), minLength: 101 }), (name) =>
        expectPlain(titleFromFileName(name)),
      ),
    )
  })
})
