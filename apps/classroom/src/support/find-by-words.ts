import type { Entry } from './entries.ts'
import { plain } from './plain.ts'

/** What says nothing of a refusal. */
const EMPTY = new Set(['the', 'and', 'but', 'she', 'her', 'says', 'page', 'you', 'your', 'with', 'that', 'this', 'not'])

/** The refusals that use all words of a text, those first that a page or a customer says so. */
export function byWords(entries: readonly Entry[], text: string): Entry[] {
  const words = (alike(text).match(/[\p{L}\p{N}]{3,}/gu) ?? []).filter((word) => !EMPTY.has(word))
  if (words.length === 0) return []
  const countIn = (said: string[]) => {
    const own = alike(plain(said.join(' ')))
    return words.filter((word) => own.includes(word)).length
  }
  return entries
    .filter(({ says, on, customer = '', means }) => countIn([...says, ...on, customer, means]) === words.length)
    .map((entry) => ({ entry, count: countIn([...entry.says, ...entry.on, entry.customer ?? '']) }))
    .sort((one, other) => other.count - one.count)
    .map(({ entry }) => entry)
}

// What people call it, and what it is called here.
function alike(text: string): string {
  return text
    .replaceAll(/\blog(ged|ging)? ?(in|on)\b|\bsign(ed|ing) in\b/g, 'sign in')
    .replaceAll(/\blog(ged|ging)? ?(out|off)\b|\bsigned out\b/g, 'sign out')
    .replaceAll(/\b(can't|can not)/g, 'cannot')
}
