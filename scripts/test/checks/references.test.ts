import { describe, expect, it } from 'vitest'
import { openLessons } from '../../../apps/classroom/src/teaching/lessons.ts'
import { find, places, read } from '../project-files.ts'

const { references, glossary } = openLessons()
const code = find('{apps,packages}/*/src/**/*.{ts,js,ejs,sql}', 'apps/*/schema.sql')
const lessons = find('apps/classroom/lessons/{checks.yaml,storage-checks.yaml,support/*.yaml,**/*.md}')
const docs = find('*.md', 'docs/**/*.md', '{apps,packages}/*/README.md').filter(
  (file) => file !== 'docs/conformance.md',
)
const exercises = find('exercises/*/*.ts', 'exercises/*.md')
const everything = [...code, ...lessons, ...docs, ...find('{apps,packages,scripts,e2e}/**/*.{ts,json}', 'docs/*.md')]

/** `RFC 6749 §4.1.3, §4.1.4` are two sections of one document. */
const REFERENCES =
  /(RFC \d{4,5}|OpenID Connect (?:Core|Discovery|Registration)|OAuth 2\.1 draft-\d\d)((?:,? §\d+(?:\.\d+)*)+)/g

function referencesIn(text: string): string[] {
  // A comment may go on in the next line.
  const joined = text.replaceAll(/\n\s*(\*|\/\/|--)?\s*/g, ' ')
  return [...joined.matchAll(REFERENCES)].flatMap(([, document, sections = '']) =>
    (sections.match(/§[\d.]*\d/g) ?? []).map((section) => `${document} ${section}`),
  )
}

describe('References to the specifications', () => {
  it('lead to sections that are on the list of the lessons, and the list has no other', () => {
    const written = [...code, ...lessons, ...docs, ...exercises].flatMap((file) => referencesIn(read(file)))
    const used = new Set([...written, ...glossary.map(({ ref }) => ref)])
    used.delete('')
    expect([...used].filter((ref) => !references[ref]).sort()).toEqual([])
    expect(Object.keys(references).filter((ref) => !used.has(ref))).toEqual([])
  })

  it('are written one way, as in RFC 7636 §4.6', () => {
    const commented = [...code, ...docs]
    expect(places(commented, /RFC-?\d|RFC {2}\d|RFC \d{1,3}\b|RFC \d+[,:]? ?(section|sec\.|§ )/i)).toEqual([])
    expect(places(commented, /\b(section|sec\.) \d+\.\d|§ \d|§§/i)).toEqual([])
  })

  it('C8 cite the next OAuth as the draft that it is, with its number', () => {
    expect(places(everything, /OAuth 2\.1 draft-\d\d §/).length).toBeGreaterThan(20)
    expect(places(everything, /OAuth 2\.1(?! draft-\d\d)/)).toEqual([])
  })

  it('C8 name what was published in August 2026: browser-based applications and cross-device flows', () => {
    expect(places(code, /RFC 10017 §/).length).toBeGreaterThan(3)
    expect(places([...lessons, ...docs], /RFC 10017 §/).length).toBeGreaterThan(1)
    expect(places(code, /RFC 10027 §/).length).toBeGreaterThan(0)
    expect(places([...lessons, ...docs], /RFC 10027 §/).length).toBeGreaterThan(1)
  })
})
