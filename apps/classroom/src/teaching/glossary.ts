import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { toHtml } from './markdown.ts'

/** A word of the glossary. `words` is how it may stand in a text; `ref` is where it is written. */
export type GlossaryEntry = { id: string; title: string; words: string[]; html: string; ref: string }

const file = join(import.meta.dirname, '../../../../GLOSSARY.md')

/** Reads the project's glossary: one row of its table for each word. */
export function readGlossary(): GlossaryEntry[] {
  const rows = readFileSync(file, 'utf8').matchAll(/^\| \*\*(.+?)\*\*(.*?) \| (.+?) \| ?(.*?) ?\|$/gm)
  return [...rows].map(([, title = '', abbreviation = '', meaning = '', ref = '']) => {
    const words = wordsOf(title)
    return {
      id: idOf(words[0] ?? title),
      title: title + abbreviation.replaceAll('`', ''),
      words,
      html: toHtml(meaning),
      ref,
    }
  })
}

// "Code challenge, code verifier" are two words; "Confidential, public client" are two kinds of one.
function wordsOf(title: string): string[] {
  const parts = title.split(', ')
  const noun = title.split(' ').at(-1) ?? ''
  return parts.map((part) => (part.includes(' ') || parts.length === 1 ? part : `${part} ${noun}`))
}

function idOf(word: string): string {
  return word.toLowerCase().replaceAll(/[^a-z]+/g, '-')
}

/** Turns the first use of each word in a page's text into a link to its entry. Headings, links and code stay as they are. */
export function linkFirstUses(html: string, entries: GlossaryEntry[]): string {
  const words = entries.flatMap(({ id, words }) => words.map((word) => ({ id, word })))
  const byLength = words.sort((one, other) => other.word.length - one.word.length)
  const pattern = new RegExp(`\\b(${byLength.map(({ word }) => word.replace(' ', '\\s+')).join('|')})s?\\b`, 'gi')
  const linked = new Set<string>()
  const link = (found: string, word: string) => {
    const id = byLength.find((one) => one.word.toLowerCase() === word.toLowerCase().replaceAll(/\s+/g, ' '))?.id
    if (!id || linked.has(id)) return found
    linked.add(id)
    return `<a class="word" href="/glossary#${id}">${found}</a>`
  }
  // Every second piece is a tag, or something whole that is not to be touched.
  const pieces = html.split(/(<(?:a|code|h\d|th)\b[^>]*>[\s\S]*?<\/(?:a|code|h\d|th)>|<[^>]+>)/)
  return pieces.map((piece, index) => (index % 2 === 0 ? piece.replace(pattern, link) : piece)).join('')
}
