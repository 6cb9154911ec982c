import type { Entry } from './entries.ts'

/** The refusals that a pasted text is about: those that it quotes or names, else those that use its words. */
export function findEntries(entries: readonly Entry[], pasted: string): Entry[] {
  const found = findQuoted(entries, pasted)
  return found.length > 0 ? found : byWords(entries, plain(pasted))
}

/** Those whose sentence stands in a pasted text; else those of the code, of the name or of the status in it. */
export function findQuoted(entries: readonly Entry[], pasted: string): Entry[] {
  const said = findBySentence(entries, pasted)
  return said.length > 0 ? said : byName(entries, plain(pasted))
}

/** The refusals one of whose sentences stands in a text; of several the longest, because a longer one may hold a shorter one. */
export function findBySentence(entries: readonly Entry[], pasted: string): Entry[] {
  const text = plain(pasted)
  const found = entries.flatMap((entry) => {
    const length = Math.max(...entry.says.map((sentence) => lengthIn(text, sentence)))
    return length > 0 ? [{ entry, length }] : []
  })
  const longest = Math.max(...found.map(({ length }) => length))
  return found.filter(({ length }) => length === longest).map(({ entry }) => entry)
}

/** How many letters of a sentence stand in the text, what differs from case to case left out; 0 when it is not there. */
function lengthIn(text: string, sentence: string): number {
  const parts = plain(sentence).replace(/\.$/, '').split('…')
  const pattern = parts.map((part) => RegExp.escape(part)).join('.{0,200}?')
  return new RegExp(pattern).test(text) ? parts.join('').length : 0
}

function byName(entries: readonly Entry[], text: string): Entry[] {
  const words = new Set(text.match(/[a-z0-9_]+/g)?.map((word) => word.replace(/^(flow|sign_in)_(?=.)/, '')))
  // Who hears it on the telephone types “invalid grant”.
  const isSaid = (name: string) => words.has(name) || (name.includes('_') && text.includes(name.replaceAll('_', ' ')))
  const named = entries.filter(({ names }) => names.some(isSaid))
  const withStatus = (some: readonly Entry[]) => some.filter(({ status }) => status.some((one) => words.has(`${one}`)))
  if (named.length === 0) return withStatus(entries)
  // The event of a log names one cause, where the error code beside it names ten.
  const most = Math.max(...named.map(({ names }) => names.filter(isSaid).length))
  return named.filter(({ names }) => names.filter(isSaid).length === most)
}

function byWords(entries: readonly Entry[], text: string): Entry[] {
  const words = text.match(/[\p{L}\p{N}]{3,}/gu) ?? []
  if (words.length === 0) return []
  return entries.filter(({ says, customer = '', means }) => {
    const own = plain([...says, customer, means].join(' '))
    return words.every((word) => own.includes(word))
  })
}

/** As it may be typed or copied: in any case, with any quotation marks, in one line or several. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[‘’]/g, "'").replaceAll(/[“”]/g, '"').replaceAll(/\s+/g, ' ').trim()
}
