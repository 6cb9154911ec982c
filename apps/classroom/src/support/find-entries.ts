import { STATUS_CODES } from 'node:http'
import type { Entry } from './entries.ts'
import { byWords } from './find-by-words.ts'
import { plain } from './plain.ts'

/** The refusals that a pasted text is about: those that it quotes or names, else those that use its words. */
export function findEntries(entries: readonly Entry[], pasted: string): Entry[] {
  const found = findQuoted(entries, pasted)
  return found.length > 0 ? found : byWords(entries, plain(pasted))
}

/** Those whose sentence stands in a pasted text; else those of the page, of the code, of the name or of the status in it. */
export function findQuoted(entries: readonly Entry[], pasted: string): Entry[] {
  const text = withoutPhrases(plain(pasted))
  const ways = [
    () => findBySentence(entries, pasted),
    () => byTitle(entries, text),
    () => byName(entries, text),
    () => byTitle(entries, /^page: (.*?) status: /.exec(text)?.[1] ?? ''),
    () => entries.filter(({ status }) => status.some((one) => wordsOf(text).has(`${one}`))),
  ]
  return (
    ways
      .values()
      .map((way) => way())
      .find((found) => found.length > 0) ?? []
  )
}

/** The refusals one of whose sentences stands in a text; of several the longest, because a longer one may hold a shorter one. */
export function findBySentence(entries: readonly Entry[], pasted: string): Entry[] {
  const text = plain(pasted)
  const found = entries.flatMap((entry) => {
    const length = Math.max(0, ...entry.says.map((sentence) => lengthIn(text, sentence)))
    return length > 0 ? [{ entry, length }] : []
  })
  const longest = Math.max(...found.map(({ length }) => length))
  return found.filter(({ length }) => length === longest).map(({ entry }) => entry)
}

/** How many letters of a sentence stand in the text, what differs from case to case left out; 0 when it is not there. */
function lengthIn(text: string, sentence: string): number {
  return new RegExp(patternOf(sentence)).test(text) ? plain(sentence).replaceAll('…', '').length : 0
}

function patternOf(sentence: string): string {
  const parts = plain(sentence).replace(/\.$/, '').split('…')
  return parts.map((part) => RegExp.escape(part)).join('.{0,200}?')
}

// A title of a page that is shown to everybody counts when it is all that was typed: it also stands in menus and in advice.
function byTitle(entries: readonly Entry[], text: string): Entry[] {
  return entries.filter(({ on }) => on.some((title) => new RegExp(`^${patternOf(title)}\\.?$`).test(text)))
}

function byName(entries: readonly Entry[], text: string): Entry[] {
  const words = new Set([...wordsOf(text)].map((word) => word.replace(/^(flow|sign_in)_(?=.)/, '')))
  // Who hears it on the telephone types “invalid grant”.
  const isSaid = (name: string) => words.has(name) || (name.includes('_') && text.includes(name.replaceAll('_', ' ')))
  const named = entries.filter(({ names }) => names.some(isSaid))
  // The event of a log names one cause, where the error code beside it names ten.
  const most = Math.max(...named.map(({ names }) => names.filter(isSaid).length))
  return named.filter(({ names }) => names.filter(isSaid).length === most)
}

const wordsOf = (text: string) => new Set(text.match(/[a-z0-9_]+/g))

// A status is printed with its name: “401 Unauthorized” says no more than 401, and is not the error code unauthorized.
function withoutPhrases(text: string): string {
  const named = Object.entries(STATUS_CODES).map(([status, phrase = '']) => [status, phrase.toLowerCase()] as const)
  const [alone] = named.find(([, phrase]) => phrase === text) ?? []
  return alone ?? named.reduce((rest, [status, phrase]) => rest.replaceAll(`${status} ${phrase}`, status), text)
}
