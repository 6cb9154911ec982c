import { createRequire } from 'node:module'
import type { Font } from 'fontkit'

/** How a title gets onto paper: its letters in the order in which they are drawn, and the font that has them. */
export type PrintedTitle = { text: string; font: string }

/**
 * Free fonts, each with Latin letters: with Greek, Cyrillic, Armenian, Georgian, Hebrew and Arabic; with Devanagari; with
 * Thai; with simplified Chinese; with Japanese; with Korean. Han letters that Chinese and Japanese share are drawn as in Chinese.
 */
const FONT_FILES = [
  'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  '@expo-google-fonts/noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular.ttf',
  '@expo-google-fonts/noto-sans-thai/400Regular/NotoSansThai_400Regular.ttf',
  '@expo-google-fonts/zcool-xiaowei/400Regular/ZCOOLXiaoWei_400Regular.ttf',
  '@expo-google-fonts/kosugi-maru/400Regular/KosugiMaru_400Regular.ttf',
  '@expo-google-fonts/gowun-dodum/400Regular/GowunDodum_400Regular.ttf',
]

// The fonts that every PDF reader has know the letters of Western Europe and these.
const standardLetters = /^[\x20-\x7e\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]*$/u

// What joins letters or keeps them apart is drawn where letters join; anywhere else nobody sees it.
const unseen = /(?!(?<=[\p{Script=Arabic}\p{Script=Devanagari}])[\u200c\u200d])\p{Cf}/gu

const require = createRequire(import.meta.url)

/** Opened when a title needs one, and kept. */
const opened = new Map<string, Font>()

/**
 * Finds a font for a title. A sign that no font here has is left out, such as a picture of a sun; where letters would be
 * missing, the title would be another one, and the photo's number stands in its place.
 * @param standardFont the PDF font to take where it is enough
 */
export function printTitle(title: string, number: number, standardFont: string): PrintedTitle {
  const whole = title.normalize('NFC')
  if (standardLetters.test(whole)) return { text: whole, font: standardFont }
  const letters = [...whole.replaceAll(unseen, '')]
  for (const file of FONT_FILES) {
    const font = require.resolve(file)
    const has = lettersOf(font)
    const isWhole = letters.every((letter) => has(letter) || !/[\p{L}\p{M}\p{N}]/u.test(letter))
    const text = isWhole ? inDrawingOrder(letters.filter(has).join('')) : ''
    if (text !== '') return { text, font }
  }
  return { text: `Photo ${number}`, font: standardFont }
}

/** True where the number of the photo stands in the place of its title on paper: no one font has all the letters. */
export function isPrintedAsNumber(title: string): boolean {
  return printTitle(title, 0, '').text === 'Photo 0' && title !== 'Photo 0'
}

/** Why a title became a number, in one sentence for all photos of a page; undefined where none did. */
export function whyNumbered(numbers: number[]): string | undefined {
  if (numbers.length === 0) return undefined
  const [words, theirs] =
    numbers.length === 1 ? ['is our word for it', 'its title'] : ['are our words for them', 'their titles']
  const names = numbers.map((number) => `“Photo ${number}”`).join(', ')
  return `${names} ${words}: no one font of ours has all letters of ${theirs}.`
}

function lettersOf(file: string): (letter: string) => boolean {
  // Loaded with the first font: most titles need none, and who starts the shop need not wait for it.
  const { openSync }: typeof import('fontkit') = require('fontkit')
  const font = opened.get(file) ?? (openSync(file) as Font)
  opened.set(file, font)
  return (letter) => font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)
}

// The PDF library turns each word that is written from right to left, and the space behind it with it, and puts the words
// themselves from left to right.
function inDrawingOrder(title: string): string {
  const runs: string[][] = []
  for (const word of title.split(/\s+/).filter(Boolean)) {
    const last = runs.at(-1)
    if (last && isRightToLeft(word) === isRightToLeft(last[0] ?? '')) last.push(word)
    else runs.push([word])
  }
  const drawn = runs.map((run) => (isRightToLeft(run[0] ?? '') ? run.reverse() : run))
  return spaced((isRightToLeft(title) ? drawn.reverse() : drawn).flat())
}

// The space behind a turned word stands in front of it: what comes after it needs one more.
function spaced(words: string[]): string {
  const parts = words.map((word, index) => {
    const next = words[index + 1]
    if (isRightToLeft(word)) return next === undefined || isRightToLeft(next) ? `${word} ` : `${word}  `
    return next === undefined ? word : `${word} `
  })
  return parts.join('')
}

/** Whether the first letter that has a direction runs from right to left — Unicode Bidirectional Algorithm P2, P3 */
function isRightToLeft(text: string): boolean {
  const [first = ''] = /\p{L}/u.exec(text) ?? []
  return /[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(first)
}
