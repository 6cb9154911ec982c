import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { labFolders } from '../../labs/engine/find-labs.ts'
import { exists, find, read } from './project-files.ts'

const page = 'docs/threats.md'

/** The sections that tell of a threat, as the documents number them. */
const SECTIONS: Record<string, string> = {
  'RFC 9700':
    '4.1.1 4.1.2 4.2.1 4.2.2 4.3.1 4.3.2 4.4 4.5 4.6 4.7 4.8 4.9.1 4.9.2 4.10 4.11.1 4.11.2 4.12 4.13 4.14 4.15 4.16 4.17',
  'RFC 10017':
    '5.1.1 5.1.2 5.1.3 5.1.4 5.2.1 5.2.2 5.2.3 6.1.3.1 6.1.3.2 6.1.3.3 6.1.3.4 6.1.3.6 6.2.3 6.3.2.1 6.3.2.2 6.3.2.3 6.3.3.1 6.3.3.2 6.3.3.3 6.3.3.4 7.1 7.2.3.1 7.2.3.2 7.2.3.3 7.2.3.4 7.2.4 7.3 7.4 8.1 8.2 8.3 8.4 8.5 8.6 9.1 9.2 9.3 9.4',
  'RFC 6819':
    '4.1.1 4.1.2 4.1.3 4.1.4 4.1.5 4.2.1 4.2.2 4.2.3 4.2.4 4.3.1 4.3.2 4.3.3 4.3.4 4.3.5 4.4.1.1 4.4.1.2 4.4.1.3 4.4.1.4 4.4.1.5 4.4.1.6 4.4.1.7 4.4.1.8 4.4.1.9 4.4.1.10 4.4.1.11 4.4.1.12 4.4.1.13 4.4.2.1 4.4.2.2 4.4.2.3 4.4.2.4 4.4.2.5 4.4.2.6 4.4.3.1 4.4.3.2 4.4.3.3 4.4.3.4 4.4.3.5 4.4.3.6 4.4.4 4.5.1 4.5.2 4.5.3 4.5.4 4.6.1 4.6.2 4.6.3 4.6.4 4.6.5 4.6.6 4.6.7',
}

const rows = read(page)
  .split(/^## /m)
  .flatMap((part) => {
    const [document = ''] = part.split(',')
    const lines = part.split('\n').filter((line) => /^\| \d/.test(line))
    return lines.map((line) => ({
      document,
      cells: line.split(' | ').map((cell) => cell.replaceAll(/^\| | \|$/g, '')),
    }))
  })
  .map(({ document, cells: [section = '', threat = '', guard = '', where = '', ids = '', labs = ''] }) => {
    const links = (cell: string) =>
      [...cell.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => join(dirname(page), link))
    const name = `${document} §${section}`
    return { document, section, name, threat, guard, files: links(where), ids: ids.split(' '), labs: links(labs) }
  })

describe('docs/threats.md', () => {
  it.each(Object.entries(SECTIONS))(
    'has each section of %s that tells of a threat, in its order, once',
    (document, sections) => {
      const told = rows.filter((row) => row.document === document).map(({ section }) => section)
      expect(told).toEqual(sections.split(' '))
    },
  )

  it('says of each what is done, what stops it, and in which files', () => {
    const silent = rows.filter(({ threat, guard, files }) => threat === '' || guard === '' || files.length === 0)
    expect(silent.map(({ name }) => name)).toEqual([])
    const lost = rows.flatMap(({ name, files }) =>
      files.filter((file) => !exists(file)).map((file) => `${name}: ${file}`),
    )
    expect(lost).toEqual([])
  })

  it('names tests that are there', () => {
    const tests = find('{apps,packages,scripts}/**/*.test.ts', 'e2e/**/*.spec.ts').filter(
      (file) => !file.endsWith('threats.test.ts'),
    )
    const known = new Set(tests.flatMap((file) => read(file).match(/\b[A-Z]{2}-\d\d\b/g) ?? []))
    const lost = rows.flatMap(({ name, ids }) => ids.filter((id) => !known.has(id)).map((id) => `${name}: ${id}`))
    expect(lost).toEqual([])
  })

  it('leads to labs that are there, and to each of them from some threat', () => {
    const led = new Set(rows.flatMap(({ labs }) => labs))
    expect([...led].sort()).toEqual(labFolders().map((folder) => `labs/${folder}/README.md`))
  })
})
