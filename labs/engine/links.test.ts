import { afterAll, beforeAll, expect, it } from 'vitest'
import { startClassroom } from '../../apps/classroom/test/classroom.ts'
import { labFolders } from './find-labs.ts'

let classroom: Awaited<ReturnType<typeof startClassroom>>
beforeAll(async () => {
  classroom = await startClassroom()
})
afterAll(() => classroom.close())

it.each(['', ...labFolders()])('each link and picture of the page /labs/%s answers', async (folder) => {
  const page = `${classroom.origin}/labs/${folder.slice(0, 2)}`.replace(/\/$/, '')
  const html = await (await fetch(page)).text()
  const links = [...html.matchAll(/ (?:href|src)="([^"#]+)/g)].map(
    ([, link = '']) => new URL(link.replaceAll('&amp;', '&'), page),
  )
  const ours = links.filter(({ origin }) => origin === classroom.origin)
  expect(ours.length).toBeGreaterThan(10)
  // The theme goes round the other three sites, which are not there.
  const answers = await Promise.all(ours.map((link) => fetch(link, { redirect: 'manual' })))
  expect(answers.filter(({ status }) => status >= 400).map(({ url }) => url)).toEqual([])
  // What leads to somebody else’s pages is a whole address.
  const others = links.filter(({ origin, hostname }) => origin !== classroom.origin && !hostname.endsWith('localhost'))
  expect(others.filter(({ protocol, pathname }) => protocol !== 'https:' || pathname.length < 2)).toEqual([])
})
