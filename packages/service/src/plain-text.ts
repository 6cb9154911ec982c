import { later } from './later.ts'

/** Marks that turn the text around them: with these, one word can look like another — Unicode Bidirectional Algorithm §2 */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/gu

const segmenter = later(() => new Intl.Segmenter())

/**
 * Text as a person wrote it, in one line. All that belongs to writing stays, such as the signs that join letters or keep them
 * apart; what turns the text around it is left out, and what no letter is becomes a space.
 */
export function plainText(text: string): string {
  return text
    .toWellFormed()
    .replace(TURNING, '')
    .normalize('NFC')
    .replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** True when there is something to see in a text: signs that only join or part letters are none, nor is braille without a dot. */
export function canBeSeen(text: string): boolean {
  return /[^\p{Cf}\p{Cc}\p{Z}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u.test(text)
}

/** The beginning of a text, of so many characters at most. What people read as one sign is not cut through. */
export function beginningOf(text: string, most: number): string {
  if (text.length <= most) return text
  let begun = ''
  let length = 0
  for (const { segment } of segmenter().segment(text)) {
    length += [...segment].length
    if (length > most) break
    begun += segment
  }
  return begun
}
