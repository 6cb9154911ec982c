import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { namesIn, storyAs } from '../stories.ts'
import { playClass } from './play-class.ts'
import { SECRET, saidOn, sitDown, startRoom, type Visitor } from './room.ts'

let room: Awaited<ReturnType<typeof startRoom>>
let host: Visitor
beforeEach(async () => {
  room = await startRoom({ seats: 24 })
  host = room.asHost()
})
afterEach(() => room.close())

const rowsOf = (html: string, part: string) =>
  (html.split(`id="${part}"`)[1]?.split('</section>')[0] ?? '')
    .split('<li class="seat-row')
    .slice(1)
    .map((row) => row.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' '))

describe('The desk', () => {
  it('says who needs somebody, longest first, and who waits; and the wall nothing of what was inferred', async () => {
    playClass(room, Date.now())
    room.room.seats.sit(23, 'Wim', Date.now() - 4 * 60_000)
    const html = await host.page('/desk')
    const needs = rowsOf(html, 'needs')
    expect(needs[0]).toMatch(/23 Wim .* Nothing for 4 min .* Only you see this/)
    expect(needs[1]).toMatch(/9 Ivo .* Asks for help, 2 min .*Open run/)
    expect(needs.length).toBe(2)
    expect(rowsOf(html, 'others')[0]).toMatch(/waits/)
    const wall = await host.page('/wall')
    expect(wall).not.toContain('Nothing for')
    expect(wall).toMatch(/<li class="seat work"><b><span class="vh">Seat <\/span>23/)
  })

  it('notices the same refusal three times, and tells the host alone', async () => {
    const story = storyAs('of-quinn', ['shop'], Date.now() - 60_000)
    const quinn = await sitDown(room, 17, namesIn(story), 'Quinn')
    const at = story.findIndex(({ request }) => request.method === 'POST' && request.url.endsWith('/login'))
    const again = [1, 2, 3].flatMap((n) => {
      const login = story.slice(at, at + 1)
      return login.map((one) => ({ ...one, id: `${one.id}-${n}`, response: { ...one.response, status: 401 } }))
    })
    room.runs.add(...story.slice(0, at), ...again)
    expect(rowsOf(await host.page('/desk'), 'needs')[0]).toMatch(
      /17 Quinn .* The same refusal 3 times .* Only you see this/,
    )
    expect(await quinn.page('/room')).not.toMatch(/refusal/)
  })

  it('says something to all and to one, and takes it back', async () => {
    const ada = await sitDown(room, 1, [], 'Ada')
    const bea = await sitDown(room, 2, [], 'Bea')
    await host.send('/desk/say', { says: ' Look at\nthe <address> ' })
    await host.send('/desk/seats/2/say', { says: 'I am coming' })
    expect(await ada.page('/room')).toContain('Look at the &lt;address&gt;')
    expect(await ada.page('/room')).not.toContain('I am coming')
    expect(await bea.page('/room')).toContain('I am coming')
    expect(await host.page('/wall')).toContain('Look at the &lt;address&gt;')
    await host.send('/desk/say')
    expect(await ada.page('/room')).not.toContain('Look at')
  })

  it('opens pages of its own list for all, and no other', async () => {
    const ada = await sitDown(room, 1, [], 'Ada')
    await host.send('/desk/open', { page: '/tour/5' })
    expect(await ada.page('/room')).toContain('<a href="/tour/5">The host opened: Tour, step 5')
    for (const page of ['http://evil.example/', '//evil.example', '/desk', 'javascript:alert(1)']) {
      await host.send('/desk/open', { page })
      expect(await ada.page('/room')).not.toContain('The host opened')
    }
  })

  it('resets a seat: no runs, another account, the old one closed; who sits there stays', async () => {
    playClass(room, Date.now())
    const before = room.runs.all().length
    // What a reset cannot do: the shop's session is the browser's.
    for (const page of ['/desk', '/desk/seats/3']) {
      expect(await host.page(page)).toMatch(/What was ordered stays at PrintShop, .* after eight hours at most/)
    }
    await host.send('/desk/seats/3/reset')
    expect(room.runs.all().length).toBe(before - 1)
    expect(room.room.seats.find(3)).toMatchObject({ nickname: 'Cem', round: 2 })
    const accounts = JSON.parse(readFileSync(room.accountsFile, 'utf8')) as { username: string; disabled?: true }[]
    expect(accounts.filter(({ username }) => /^learner3(-|$)/.test(username))).toMatchObject([
      { username: 'learner3', disabled: true },
      { username: 'learner3-2' },
    ])
    expect(await host.page('/wall')).toMatch(
      /Seat <\/span>3<\/b><span class="who"><bdi>Cem<\/bdi><\/span>.*?step 1 of 9/s,
    )
  })

  it('sets a seat free: its browsers are at none, and its words are good for somebody else', async () => {
    const story = storyAs('of-ada', ['shop'])
    const ada = await sitDown(room, 1, namesIn(story), 'Ada')
    room.runs.add(...story)
    await room.door('/room/door', { seat: 1, code: ada.seat.code, address: '192.168.1.7' })
    await host.send('/desk/seats/1/free')
    expect(await ada.page('/room')).toContain('Take your seat')
    expect(room.runs.all()).toEqual([])
    const come = await room.door('/room/door', { seat: 1, code: ada.seat.code, address: '192.168.1.8' })
    expect(come.status).toBe(200)
  })

  it('tells the door which seat is free, so that its tunnel ends; of a reset it hears nothing, and learners nothing at all', async () => {
    const line = await room.ask('/room/door/freed', { headers: { Authorization: `Bearer ${SECRET}` } })
    const said = saidOn(line)
    await host.send('/desk/seats/2/reset')
    await host.send('/desk/seats/3/free')
    expect((await said.next()).value).toBe('{"seat":3}')
    await said.return(undefined)
    expect((await room.ask('/room/door/freed')).status).toBe(401)
  })

  it('resets all, and ends the room: then nobody comes in or sits down', async () => {
    playClass(room, Date.now())
    await host.send('/desk/reset')
    expect(room.runs.all()).toEqual([])
    expect(room.room.seats.all().every(({ round }) => round === 2)).toBe(true)
    await host.send('/desk/end')
    const seat = room.room.seats.find(24)
    const come = await room.door('/room/door', { seat: 24, code: seat?.code, address: '192.168.1.8' })
    expect(await come.json()).toEqual({ error: 'ended' })
    expect(await host.page('/wall')).toContain('The room has ended')
    await host.send('/desk/end', { open: 'yes' })
    expect((await room.door('/room/door', { seat: 24, code: seat?.code, address: '192.168.1.8' })).status).toBe(200)
  })

  it('tells the host’s pages when something happens, and nobody else', async () => {
    const line = await host.ask('/wall/events')
    const said = saidOn(line)
    expect((await said.next()).value).toBe(': the room')
    const ada = await sitDown(room, 1, [], 'Ada')
    expect((await said.next()).value).toBe('data: changed')
    await ada.send('/room/flag', { flag: 'help' })
    expect((await said.next()).value).toBe('data: changed')
    await said.return(undefined)
    expect((await ada.ask('/wall/events')).status).toBe(403)
    expect((await host.ask('/wall/events', { method: 'HEAD' })).status).toBe(200)
  })
})
