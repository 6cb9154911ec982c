import { describe, expect, it } from 'vitest'
import { exists, find, read } from './project-files.ts'

const folder = 'docs/workshop'
const texts = find(`${folder}/*`)
const all = texts.map((file) => ({ file, text: read(file) }))
const rowsOf = (file: string) =>
  [...read(`${folder}/${file}`).matchAll(/^\| (\d+) \| (\d+) \|/gm)].map(([, from, minutes]) => ({
    from: Number(from),
    minutes: Number(minutes),
  }))
/** What the texts name, with the file that names it: `lab 3`, `exercise 7`, `ticket 5`. */
const named = (kind: string) =>
  all.flatMap(({ file, text }) =>
    [...text.matchAll(new RegExp(`\\b${kind} (\\d+)\\b`, 'gi'))].map(([, number = '']) => ({
      file,
      id: number.padStart(2, '0'),
    })),
  )

const experimentsIn = (text: string) =>
  [...text.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)]
    .map(([, id = '']) => id)
    .filter((id) => exists(`apps/classroom/lessons/what-if/${id}.md`))

describe('The workshop kit', () => {
  it.each([
    ['guide-45.md', 45],
    ['guide-90.md', 90],
    ['guide-half-day.md', 240],
    ['on-a-stage.md', 30],
  ])('%s adds up to %i minutes, and each row begins where the one before ends', (file, total) => {
    const rows = rowsOf(file)
    expect(rows.length).toBeGreaterThan(5)
    let end = 0
    for (const { from, minutes } of rows) {
      expect({ file, from }).toEqual({ file, from: end })
      end += minutes
    }
    expect(end).toBe(total)
  })

  it('keeps three audiences apart, and the solutions away from the participants', () => {
    for (const file of [
      'alone.md',
      'guide-45.md',
      'guide-90.md',
      'guide-half-day.md',
      'on-a-stage.md',
      'slides.html',
      'sheet.md',
      'answer-key.md',
      'plan.md',
      'room.md',
    ]) {
      expect(read(`${folder}/README.md`)).toContain(`](${file})`)
    }
    expect(read(`${folder}/sheet.md`)).not.toMatch(/invalid_|Bearer|\baud\b|answer-key/)
  })

  it('names labs, exercises and tickets that there are', () => {
    const missing = [
      ...named('lab').filter(({ id }) => find(`labs/${id}-*/README.md`).length === 0),
      ...named('exercise').filter(({ id }) => find(`exercises/${id}-*/exercise.ts`).length === 0),
      ...named('ticket').filter(({ id }) => !exists(`apps/classroom/lessons/tickets/${id}.yaml`)),
    ]
    expect(named('lab').length).toBeGreaterThan(10)
    expect(missing).toEqual([])
  })

  it('names experiments that there are, and the key has an answer for each that a guide names', () => {
    const known = new Set(find('apps/classroom/lessons/what-if/*.md').map((file) => file.replace(/.*\/|\.md$/g, '')))
    const used = all.flatMap(({ file, text }) =>
      file.includes('guide') || file.includes('alone') || file.includes('stage')
        ? [...text.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, id = '']) => id)
        : [],
    )
    expect(used.length).toBeGreaterThan(10)
    expect(used.filter((id) => !known.has(id))).toEqual([])
    const key = read(`${folder}/answer-key.md`)
    expect(used.filter((id) => !key.includes(`| \`${id}\` |`))).toEqual([])
  })

  it('names each experiment as its page does: nobody finds it there by our name for it', () => {
    const question = (id: string) =>
      /^question: '(.+)'$/m.exec(read(`apps/classroom/lessons/what-if/${id}.md`))?.[1] ?? 'there is none'
    const named = all.flatMap(({ file, text }) =>
      [...text.matchAll(/(?:\*([^*|]+)\* \(|\| )`([a-z]+(?:-[a-z]+)+)`(?:\)| \| ([^|]+) \|)/g)].map(
        ([, before, id = '', behind]) => ({ file, id, says: before ?? behind }),
      ),
    )
    expect(named.length).toBeGreaterThan(25)
    expect(named).toEqual(named.map(({ file, id }) => ({ file, id, says: question(id) })))
    expect(all.flatMap(({ text }) => experimentsIn(text))).toHaveLength(named.length)
  })

  it('lets an experiment come last that ends the run: those after it would be told that another check came first', () => {
    const ends = (id: string) => /^ends:/m.test(read(`apps/classroom/lessons/what-if/${id}.md`))
    const rows = all
      .filter(({ file }) => !file.includes('answer-key'))
      .flatMap(({ file, text }) => text.split('\n').map((row) => ({ file, named: experimentsIn(row) })))
      .filter(({ named }) => named.length > 1)
    expect(rows.length).toBeGreaterThan(3)
    expect(rows.filter(({ named }) => named.slice(0, -1).some(ends))).toEqual([])
  })

  it('leads to pages of the classroom that there are', () => {
    const app = read('apps/classroom/src/app.ts')
    const routes = [...app.matchAll(/app\.get\('([^']+)'/g)].map(
      ([, route = '']) => new RegExp(`^${route.replaceAll(/:\w+/g, '[\\w-]+')}$`),
    )
    const paths = all.flatMap(({ text }) =>
      [...text.matchAll(/(?:learn\.localhost:9003|`)(\/(?:tour|runs|labs|tickets|support|for)(?:\/[\w-]+)?)/g)].map(
        ([, path = '']) => path,
      ),
    )
    expect(paths.length).toBeGreaterThan(10)
    expect(paths.filter((path) => !routes.some((route) => route.test(path)))).toEqual([])
  })

  it('names commands that there are', () => {
    const { scripts } = JSON.parse(read('package.json'))
    const commands = all.flatMap(({ text }) => [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name))
    expect([...new Set(commands)].filter((name) => !scripts[name])).toEqual([])
  })

  it('has slides that load nothing, with notes for each, and links into the classroom', () => {
    const slides = read(`${folder}/slides.html`)
    const count = slides.match(/<section id="slide-/g)?.length ?? 0
    expect(count).toBeGreaterThan(5)
    expect(slides.match(/<div class="note">/g)).toHaveLength(count)
    expect(slides).not.toMatch(/<(link|img|script)[^>]*(src|href)=/)
    expect(slides).toMatch(/@media print/)
  })
})
