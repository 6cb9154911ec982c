import { afterEach, beforeEach, expect, it } from 'vitest'
import { AUTH, recorded, SHOP } from '../recorded.ts'
import { namesIn, storyAs } from '../stories.ts'
import { type Learner, sitDown, startRoom, type Visitor } from './room.ts'

/** A seat that does as much as it can: are the others' runs still there? */
let room: Awaited<ReturnType<typeof startRoom>>
let ada: Learner
let host: Visitor
const [adas, hosts] = [storyAs('of-ada', ['shop']), storyAs('of-the-host', ['shop'], 20)]
beforeEach(async () => {
  room = await startRoom()
  ada = await sitDown(room, 1, namesIn(adas))
  host = room.asHost()
  host.cookies.set('learn_browsers', namesIn(hosts).join('.'))
  await host.ask('/runs')
  room.runs.add(...adas, ...hosts)
})
afterEach(() => room.close())

const ordered = (browser: string, n: number) =>
  recorded(`${AUTH}/authorize?client_id=a-client&redirect_uri=${SHOP}/callback&state=state-of-${n}`, {
    browser,
    location: `${SHOP}/callback?code=c${n}&state=state-of-${n}`,
  })
const othersAreThere = async () => {
  expect(await ada.page('/runs')).toMatch(/href="\/runs\/\d+/)
  expect(await host.page('/runs')).toMatch(/href="\/runs\/\d+/)
}

it('a seat with many browsers loses its own runs, and nobody else’s', async () => {
  const names = Array.from({ length: 250 }, (_, n) => `browser-${n}`)
  await sitDown(room, 2, [])
  room.room.browsers.know(2, names)
  for (const [n, name] of names.entries()) room.runs.add(ordered(name, n))
  expect(room.runs.all()).toHaveLength(200)
  await othersAreThere()
})

it('so does a program that keeps no cookie, and gets a new name for each request', async () => {
  for (let n = 0; n < 250; n += 1) room.runs.add(ordered(`once-${n}`, n))
  expect(room.runs.all()).toHaveLength(200)
  await othersAreThere()
})

it('nor does it crowd out what waits for its run', async () => {
  await sitDown(room, 2, ['browser-of-bea'])
  const page = recorded(`${SHOP}/help`, { browser: 'browser-of-bea' })
  room.runs.add(page)
  for (let n = 0; n < 400; n += 1) room.runs.add(recorded(`${SHOP}/help`, { browser: `once-${n}` }))
  expect(room.runs.exchange(page.id)).toBeDefined()
})

it('a seat keeps so many names as a hundred browsers have, and a browser brings a dozen at most', async () => {
  const bea = await sitDown(room, 2, [])
  bea.cookies.set('learn_browsers', Array.from({ length: 900 }, (_, n) => `made-up-${n}`).join('.'))
  await bea.ask('/room')
  expect(room.room.browsers.namesOf(2)).toHaveLength(12)
  const names = Array.from({ length: 400 }, (_, n) => `browser-${n}`)
  room.room.browsers.know(2, names)
  expect(room.room.browsers.namesOf(2)).toHaveLength(300)
  expect(room.room.browsers.namesOf(2)[0]).toBe(names[287])
  expect(room.room.browsers.namesOf(1)).toEqual(namesIn(adas).toReversed())
})
