import { describe, expect, it } from 'vitest'
import { find, read } from './project-files.ts'

const folder = 'docs/workshop'
const all = find(`${folder}/*`).map((file) => ({ file, text: read(file) }))

describe('What the workshop kit says of the product', () => {
  it('names buttons, tabs and messages as a page has them', () => {
    const pages = [
      ...find('apps/classroom/src/**/*.{ejs,ts}'),
      ...find('apps/printing-service/src/views/*.ejs'),
      ...find('apps/classroom/lessons/{messages,what-if}/*.md'),
      ...find('labs/*/README.md'),
    ].map(read)
    // A name begins what stands on a page: behind a tag, a quotation mark, or the words “question:”, “plain:”, “title:”.
    const isOnAPage = (name: string) =>
      pages.some((text) => ['>', "'", '"', '`', 'title: '].some((before) => text.includes(before + name)))
    const names = all.flatMap(({ file, text }) =>
      [...text.matchAll(/(?<!\*)\*([^*|\n]+)\*(?!\*)/g)].map(([, name = '']) => ({ file, name })),
    )
    expect(names.length).toBeGreaterThan(40)
    const stressed = ['for', 'may two laptops in this network talk to each other?']
    expect(names.filter(({ name }) => !stressed.includes(name) && !isOnAPage(name))).toEqual([])
  })

  it('says by which button a new run begins, and lets people connect before a tour that looks into their run', () => {
    const rows = all.flatMap(({ file, text }) => text.split('\n').map((row) => ({ file, row })))
    const begins = rows.filter(({ row }) => /connect (once more|again)|\ba new run/i.test(row))
    expect(begins.length).toBeGreaterThan(2)
    expect(begins.filter(({ row }) => !/\*Choose (others|photos from CloudDrive)\*/.test(row))).toEqual([])
    const tours = rows.filter(({ row }) => /^\| .*the tour\b.*\*Find it\*/.test(row))
    expect(tours.length).toBe(4)
    expect(tours.filter(({ row }) => !/connect.*the tour\b.*\*Find it\*/is.test(row))).toEqual([])
    const inRooms = tours.filter(({ file }) => file.includes('guide'))
    expect(inRooms.filter(({ row }) => !row.includes('“CloudDrive remembered …”'))).toEqual([])
  })

  it('says of a second lab what the page of a lab says', () => {
    expect(read('apps/classroom/src/views/lab.ejs')).toContain('Starting this one ends it.')
    const rows = all.flatMap(({ text }) => text.split('\n')).filter((row) => /\| (One lab|Two labs) a table/.test(row))
    expect(rows.length).toBe(2)
    expect(rows.filter((row) => !/a second lab (on the same machine )?ends the first/i.test(row))).toEqual([])
  })

  it('names the pace of a seat as the door keeps it', () => {
    const door = read('apps/room/src/door/pace.ts')
    const room = read(`${folder}/room.md`)
    const [, atOnce, inASecond] =
      /atOnce: (\d+) \* 1024 \* 1024, inASecond: (?:(\d+) \* )?1024 \* 1024/.exec(door) ?? []
    const [, least] = /LEAST = (\d+) \* 1024/.exec(door) ?? []
    expect(room).toContain(`${atOnce} MB at once and then ${inASecond ?? 1} MB in a second`)
    expect(room).toContain(`counts as ${least} KB at least`)
    const [, most] = /MOST_TUNNELS = (\d+)/.exec(read('apps/room/src/door/visit.ts')) ?? []
    expect(room).toContain(`each seat has ${most} connections`)
    const [, words = ''] = /kind: 'busy', what: '([^']+)'/.exec(read('apps/classroom/src/room/needs.ts')) ?? []
    expect(room).toContain(`“${words.charAt(0).toLowerCase()}${words.slice(1)}”`)
  })
})
