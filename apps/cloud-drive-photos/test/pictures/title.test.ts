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
  expect(title).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u)
  expect(title).toMatch(/[^\p{Cf}\p{Z}]/u)
  expect(readTitle(title)).toBe(title)
}

describe('titles', () => {
  it.each([
    ['Version 1.5 final.jpg', 'Version 1.5 final'],
    ['Version 1.5 final', 'Version 1.5 final'],
    ['St. Ives.JPEG', 'St. Ives'],
    ['Mr. Smith', 'Mr. Smith'],
    ['a.jpg.png', 'a.jpg'],
    ['.jpg', 'Untitled photo'],
    ['\u200d\u200d.png', 'Untitled photo'],
  ])('B8 of a file %j is %j: only a picture’s ending is cut', (name, title) => {
    expect(titleFromFileName(name)).toBe(title)
  })

  it.each([
    'Zażółć gęślą jaźń',
    'Καλημέρα κόσμε',
    'Доброе утро',
    'Բարի լույս',
    'დილა მშვიდობისა',
    '早上好，世界',
    'おはようございます',
    '좋은 아침',
    'صباح الخير',
    'می‌خواهم',
    'בוקר טוב',
    'शुभ प्रभात, क्‍ष',
    'สวัสดีตอนเช้า',
    '👩‍👩‍👧‍👦 🏳️‍🌈 🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  ])('B8 stay as people write them: %s', (title) => {
    expect(readTitle(title)).toBe(title.normalize('NFC'))
    expect(titleFromFileName(`${title}.jpg`)).toBe(title.normalize('NFC'))
  })

  it('B8 are never cut through what people read as one sign', () => {
    const family = '👩‍👩‍👧‍👦'
    expect(titleFromFileName(`${family.repeat(40)}.jpg`)).toBe(family.repeat(14))
  })

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
