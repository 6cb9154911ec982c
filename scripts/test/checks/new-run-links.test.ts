import { expect, it } from 'vitest'
import { find, read } from '../project-files.ts'

const views = find('apps/classroom/src/views/**/*.ejs')
/** Links to the shop's first page, with what they say. */
const LINKS = /<a [^>]*href="<%= origins\.printshop %>\/"[^>]*>([\s\S]*?)<\/a>/g

it('a link that promises a run leads where one press makes it, and one to the shop’s first page says no more than that it opens it', () => {
  const said = views.flatMap((view) => [...read(view).matchAll(LINKS)].map(([, text = '']) => plain(text)))
  expect(said.length).toBeGreaterThan(2)
  expect([...new Set(said)].toSorted()).toEqual(['Open PrintShop', 'PrintShop'])
  const promising = views.filter((view) => /printshop\}\/`/.test(read(view)))
  expect(promising).toEqual([])
  expect(views.filter((view) => read(view).includes("include('new-run'")).length).toBeGreaterThan(2)
  expect(read('apps/classroom/src/views/new-run.ejs')).toContain(
    'href="<%= origins.printshop %>/connect?prompt=consent"',
  )
})

const plain = (html: string) => html.replaceAll(/<%[\s\S]*?%>|<span class="vh">[\s\S]*?<\/span>|<[^>]+>/g, '').trim()
