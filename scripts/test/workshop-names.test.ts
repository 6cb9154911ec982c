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
