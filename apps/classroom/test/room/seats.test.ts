import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { namesIn, storyAs } from '../stories.ts'
import { SECRET, sitDown, startRoom, visitor } from './room.ts'

let room: Awaited<ReturnType<typeof startRoom>>
beforeAll(async () => {
  room = await startRoom()
})
afterAll(() => room.close())

const codeOf = (number: number) => room.room.seats.find(number)?.code ?? ''

describe('The door', () => {
  it('lets in whoever has the words of the card, and says when somebody sits there', async () => {
    const knock = (seat: number, code: string, address = '192.168.1.7') =>
      room.door('/room/door', { seat, code, address }).then(async (answer) => [answer.status, await answer.json()])
    expect(await knock(1, codeOf(2))).toEqual([403, { error: 'wrong_code' }])
    expect(await knock(9, codeOf(1))).toEqual([403, { error: 'wrong_code' }])
    expect(await knock(1, codeOf(1).toUpperCase().replaceAll('-', ' '))).toEqual([200, { seat: 1 }])
    expect(await knock(1, codeOf(1), '192.168.1.8')).toEqual([403, { error: 'taken' }])
    expect(await knock(1, codeOf(1))).toEqual([200, { seat: 1 }])
    for (const _ of [1, 2]) expect((await room.door('/room/door/left', { seat: 1 })).status).toBe(204)
    // She comes back with another address, as a laptop that slept does.
    expect(await knock(1, codeOf(1), '192.168.1.8')).toEqual([200, { seat: 1 }])
  })

  it('is asked by the room’s own program alone', async () => {
    const question = { seat: 1, code: codeOf(1), address: '192.168.1.7' }
    const answer = await room.door('/room/door', question, `${SECRET}-almost`)
    expect([answer.status, await answer.json()]).toEqual([401, { error: 'wrong_secret' }])
    expect((await room.door('/room/door', { seat: 'one' })).status).toBe(400)
  })
})

describe('A seat', () => {
  it('is taken once, by its words and a name; then its run stands on the wall', async () => {
    const story = storyAs('of-ada', ['shop'])
    const ada = await sitDown(room, 2, namesIn(story), 'Ada')
    expect(await ada.page('/room')).toContain('<h1>Seat 2, <bdi>Ada</bdi></h1>')
    room.runs.add(...story)
    expect(await ada.page('/runs')).toContain('/runs/1"')
    const wall = await (await room.asHost().ask('/wall')).text()
    expect(wall).toMatch(/<li class="seat done"><b><span class="vh">Seat <\/span>2<\/b><span class="who"><bdi>Ada/)
    expect(wall).not.toContain(codeOf(2))
  })

  it('is found again by its words from any browser, with its runs', async () => {
    const elsewhere = await sitDown(room, 2, ['q'.repeat(22)], '')
    expect(await elsewhere.page('/room')).toContain('<h1>Seat 2, <bdi>Ada</bdi></h1>')
    expect(await elsewhere.page('/runs')).toContain('/runs/1"')
  })

  it.each([
    ['no such words', { code: 'abandon-ability-able-about', nickname: 'Eve' }, 'No seat has this code'],
    ['no name yet', () => ({ code: codeOf(3), nickname: ' \u200b ' }), 'Your seat has no name yet'],
  ])('is not taken with %s, which is said', async (_what, form, said) => {
    const answer = await visitor(room.origin).send('/room', typeof form === 'function' ? form() : form)
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain(said)
    expect(answer.headers.getSetCookie().filter((cookie) => cookie.startsWith('learn_seat='))).toEqual([])
  })

  it('is one in a browser: the other seat needs another browser', async () => {
    const ada = await sitDown(room, 2, [], '')
    const answer = await ada.send('/room', { code: codeOf(3), nickname: 'Ada' })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('This browser is at seat 2')
  })
})
