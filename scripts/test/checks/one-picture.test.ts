import { describe, expect, it } from 'vitest'
import { find, read } from '../project-files.ts'

/** What people read: pages, lessons, labs, documents. */
const texts = [
  ...find('apps/*/src/**/*.{ejs,js}'),
  ...find('apps/*/src/**/pages/*.ts'),
  ...find('apps/classroom/lessons/**/*.{md,yaml}'),
  ...find('labs/**/*.{md,ts}'),
  ...find('docs/**/*.md'),
  ...find('*.md'),
].filter((file) => file !== 'CHANGELOG.md')

/** One picture for one thing, and how each was once called beside it. */
const PICTURES = [
  {
    of: 'Authorization code',
    is: 'voucher',
    never: /\bnotes? (from CloudDrive|that works once|works once)|hands? the note in|a note or a key/,
  },
  {
    of: 'ID token',
    is: 'signed note',
    never:
      /signed letter|with a letter\b|\bletters? (about (who|somebody)|written for|for another app)|the letter (was|has to be|is for)|believed? (a|the) letter/,
  },
  { of: 'Bearer token', is: 'like a key', never: /cloakroom|access token[^.]*, like a (?!key)/ },
]

describe('The pictures of the glossary', () => {
  it('reads something', () => expect(texts.length).toBeGreaterThan(150))

  it.each(PICTURES)('E has for “$of” one picture in all texts: $is', ({ of, is, never }) => {
    const row = read('GLOSSARY.md')
      .split('\n')
      .find((line) => line.startsWith(`| **${of}**`))
    expect(row).toContain(is)
    const others = texts.flatMap((file) => {
      const found = never.exec(read(file).replaceAll(/\s+/g, ' '))
      return found ? [`${file}: ${found[0]}`] : []
    })
    expect(others).toEqual([])
  })
})
