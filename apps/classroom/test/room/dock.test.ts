import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startClassroom } from '../classroom.ts'
import { AUTH, recorded } from '../recorded.ts'
import { namesIn, storyAs } from '../stories.ts'
import { type Learner, saidOn, sitDown, startRoom } from './room.ts'

let room: Awaited<ReturnType<typeof startRoom>>
let ada: Learner
const story = storyAs('of-ada', ['shop'])
const page = story.find(({ browser }) => browser !== undefined)?.id
beforeAll(async () => {
  room = await startRoom()
  ada = await sitDown(room, 1, namesIn(story), 'Ada')
  for (const one of story) room.runs.add(one)
})
afterAll(() => room.close())

const say = (id: string | undefined, origin: string, form: Record<string, string>) =>
  room.ask(`/dock/${id}/room`, { method: 'POST', headers: { Origin: origin }, body: new URLSearchParams(form) })

describe('The dock in a room', () => {
  it('says on a page of the services whose seat it is, what the host says, and which account to sign in with', async () => {
    room.room.everybody.change({ says: 'Look at the address', hold: 5, page: '/tour/5' })
    const answer = await room.ask(`/dock/${page}/room`, { headers: { Origin: AUTH } })
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(AUTH)
    expect(await answer.json()).toMatchObject({
      seat: {
        number: 1,
        nickname: 'Ada',
        flag: 'working',
        account: { username: 'learner1', password: ada.seat.password },
      },
      toAll: 'Look at the address',
      hold: 5,
      opened: { href: '/tour/5' },
    })
  })

  it('takes working, done and help from such a page, and from no other', async () => {
    expect((await say(page, AUTH, { flag: 'help' })).status).toBe(200)
    expect(room.room.seats.find(1)).toMatchObject({ flag: 'help' })
    for (const origin of ['http://evil.example', 'null', room.origin]) {
      const answer = await say(page, origin, { flag: 'done', shares: 'yes' })
      expect([origin, answer.status]).toEqual([origin, 403])
      expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull()
    }
    expect(room.room.seats.find(1)).toMatchObject({ flag: 'help', shares: false })
  })

  it('says of a page that is at no seat only that', async () => {
    const strange = recorded(`${AUTH}/login?of=nobody`, { browser: 'z'.repeat(22) })
    await room.record(strange)
    const answer = await say(strange.id, AUTH, { flag: 'done', shares: 'yes' })
    expect(await answer.json()).toEqual({ seat: null })
    expect(room.room.seats.all().some(({ flag, shares }) => flag === 'done' || shares)).toBe(false)
  })
})

describe('What holds for everybody', () => {
  it('is told to the lens alone, at once and whenever it changes', async () => {
    room.room.everybody.change({ hold: 2 })
    expect((await room.ask('/room/hold')).status).toBe(401)
    expect((await room.ask('/room/hold', { headers: { Authorization: 'Bearer lens_of-somebody' } })).status).toBe(401)
    const line = await room.ask('/room/hold', { headers: { Authorization: 'Bearer lens_a-key-of-the-test' } })
    const said = saidOn(line)
    expect((await said.next()).value).toBe('{"before":2}')
    await room.asHost().send('/desk/hold')
    expect((await said.next()).value).toBe('{"before":null}')
    await said.return(undefined)
  })
})

describe('A seat that asks too much', () => {
  it('is told kindly to wait, the host is told, and the others go on', async () => {
    const bea = await sitDown(room, 2, [], 'Bea')
    const cem = await sitDown(room, 3, [], 'Cem')
    const statuses = await Promise.all(Array.from({ length: 70 }, () => bea.send('/room/flag', { flag: 'working' })))
    const refused = statuses.filter(({ status }) => status === 429)
    expect(refused.length).toBe(10)
    expect(await refused[0]?.text()).toContain('Stop what asks again and again')
    expect((await cem.send('/room/flag', { flag: 'done' })).status).toBe(303)
    expect(await room.asHost().page('/desk')).toMatch(/Bea<[\s\S]*?Asks very often, as a loop does/)
  })

  it('reads on its own pages that its tunnel is slowed down, and so does the host, once the door has said so', async () => {
    expect((await room.door('/room/door/too-fast', { seat: 1 }, 'another secret')).status).toBe(401)
    expect(await ada.page('/room')).not.toContain('is slowed down')
    expect((await room.door('/room/door/too-fast', { seat: 1 })).status).toBe(204)
    expect(await ada.page('/room')).toContain('Stop what asks again and again')
    const dock = await room.ask(`/dock/${page}/room`, { headers: { Origin: AUTH } })
    expect(await dock.json()).toMatchObject({ tooMuch: true })
    expect(await room.asHost().page('/desk')).toMatch(/Ada<[\s\S]*?Asks very often, as a loop does/)
    const cem = await sitDown(room, 3, [], 'Cem')
    expect(await cem.page('/room')).not.toContain('is slowed down')
  })

  it('is told so in the bar of the services’ pages too, which bring no cookie: it is known by what brought them', async () => {
    const crowded = await startRoom()
    const own = storyAs('of-dora', ['shop'])
    await sitDown(crowded, 1, namesIn(own), 'Dora')
    for (const one of own) crowded.runs.add(one)
    const { id } = own.find(({ browser }) => browser !== undefined) ?? {}
    const wave = () =>
      crowded.ask(`/dock/${id}/room`, {
        ...{ method: 'POST', headers: { Origin: AUTH }, body: new URLSearchParams({ flag: 'help' }) },
      })
    const answers = await Promise.all(Array.from({ length: 70 }, wave))
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10)
    expect(await crowded.asHost().page('/desk')).toMatch(/Dora<[\s\S]*?Asks for help/)
    await crowded.close()
  })

  it('has twelve lines open at most', async () => {
    const end = new AbortController()
    const lines = await Promise.all(Array.from({ length: 13 }, () => ada.ask('/runs/events', { signal: end.signal })))
    expect(lines.map(({ status }) => status).toSorted()).toEqual([...Array.from({ length: 12 }, () => 200), 429])
    end.abort()
  })
})

describe('Without a room', () => {
  it('none of its paths is there', async () => {
    const plain = await startClassroom()
    for (const path of [
      '/room',
      '/wall',
      '/wall/events',
      '/desk',
      '/desk/seats/1',
      '/room/hold',
      '/dock-room.js',
      '/dock/x/room',
    ])
      expect([path, (await fetch(plain.origin + path)).status]).toEqual([path, 404])
    for (const path of ['/room', '/room/door', '/room/door/left', '/room/flag', '/desk/say', '/dock/x/room'])
      expect([path, (await fetch(plain.origin + path, { method: 'POST' })).status]).toEqual([path, 404])
    await plain.close()
  })
})
