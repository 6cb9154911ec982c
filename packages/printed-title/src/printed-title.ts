import { createRequire } from 'node:module'
import { type Font, openSync } from 'fontkit'

/** How a title gets onto paper: its letters in the order in which they are drawn, and the font that has them. */
export type PrintedTitle = { text: string; font: string }

/** A free font that has the letters of Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew and Arabic. */
const FONT_FILE = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')

// The fonts that every PDF reader has know the letters of Western Europe and these.
const standardLetters = /^[\x20-\x7e\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]*$/u

let opened: Font | undefined

/**
 * Finds a font for a title. A sign that no font here has is left out, such as a picture of a sun; where letters would be
 * missing, the title would be another one, and the photo's number stands in its place.
 * @param standardFont the PDF font to take where it is enough
 */
export function printTitle(title: string, number: number, standardFont: string): PrintedTitle {
  const whole = title.normalize('NFC')
  if (standardLetters.test(whole)) return { text: whole, font: standardFont }
  // Opened when a title needs it, and kept: half a megabyte.
  opened ??= openSync(FONT_FILE) as Font
  const letters = [...whole.replaceAll(/\p{Cf}/gu, '')]
  const missing = new Set(letters.filter((letter) => !opened?.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)))
  const text = inDrawingOrder(letters.filter((letter) => !missing.has(letter)).join(''))
  const isWhole = ![...missing].some((letter) => /[\p{L}\p{M}\p{N}]/u.test(letter))
  return isWhole && text !== '' ? { text, font: FONT_FILE } : { text: `Photo ${number}`, font: standardFont }
}

// The PDF library turns each word that is written from right to left, and puts the words themselves from left to right.
function inDrawingOrder(title: string): string {
  const words = title.split(/\s+/).filter(Boolean)
  if (!isRightToLeft(title)) return words.join(' ')
  const groups: string[][] = []
  for (const word of words) {
    const last = groups.at(-1)
    if (last && !isRightToLeft(word) && !isRightToLeft(last[0] ?? '')) last.push(word)
    else groups.push([word])
  }
  return groups.reverse().flat().join(' ')
}

/** Whether the first letter that has a direction runs from right to left — Unicode Bidirectional Algorithm P2, P3 */
function isRightToLeft(text: string): boolean {
  const [first = ''] = /\p{L}/u.exec(text) ?? []
  return /[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(first)
}
