import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeHostKey } from '../../src/door/host-key.ts'
import { readSeat } from '../../src/door/sign-in.ts'
import { createLearner } from '../learner.ts'
import { codeOf, type OpenDoor, openDoor } from '../open-door.ts'

let door: OpenDoor
beforeAll(async () => {
  door = await openDoor()
})
afterAll(() => door.close())

// Each test has seats of its own: guesses at them count.
const come = async (way: Parameters<typeof createLearner>[1]) => {
  const before = door.refusals().length
  const learner = createLearner(door, way)
  const end = await learner.ready
  await learner.leave()
  return { end, shown: learner.shown, refusals: door.refusals().slice(before) }
}
const told = 'You are in. Leave this window open. Ctrl-C ends it.'
const refused = (reason: string) => [{ event: 'seat_refused', reason }]

describe('The door', () => {
  it('refuses a wrong code, and says so', async () => {
    expect(await come({ seat: 1, password: 'no-such-code' })).toEqual({
      end: 'out',
      shown: ['These words do not fit seat 1. Look at the number on your card.'],
      refusals: refused('wrong_code'),
    })
  })

  it('refuses the code of another seat', async () => {
    expect(await come({ seat: 2, password: 'amber-canoe-1' })).toMatchObject({ refusals: refused('wrong_code') })
  })

  it('refuses a seat that is taken, and says so', async () => {
    const { end, shown, refusals } = await come({ seat: 4 })
    expect({ end, refusals }).toEqual({ end: 'out', refusals: refused('taken') })
    expect(shown).toEqual([expect.stringMatching(/^Somebody sits at seat 4 already/)])
  })

  it('knows nobody whose name is no seat', async () => {
    const { end, refusals } = await come({ username: 'root' })
    expect({ end, refusals }).toEqual({ end: 'out', refusals: refused('no_seat') })
    const names = [
      'root',
      'seat',
      'seat0',
      'seat07',
      'seat1 ',
      ' seat1',
      'seat99999',
      'seat-1',
      '',
      'seat1;reboot',
      'seat1\nseat2',
    ]
    expect(names.map(readSeat)).toEqual(names.map(() => 0))
    expect(readSeat('seat7')).toBe(7)
  })

  it('takes no key, and asks nothing at a keyboard: the code is the one way', async () => {
    const key = makeHostKey()
    expect(await come({ hasCode: false, privateKey: key })).toMatchObject({ end: 'out', shown: [], refusals: [] })
    expect(await come({ hasCode: false, tryKeyboard: true })).toMatchObject({ end: 'out', shown: [], refusals: [] })
  })

  it('asks whoever shows a key first, as everybody’s ssh does, for the code: the key counts as no try', async () => {
    const keys = Array.from({ length: 7 }, () => {
      return { type: 'publickey' as const, username: 'seat3', key: makeHostKey() }
    })
    const code = { type: 'password' as const, username: 'seat3', password: codeOf(3) }
    expect(await come({ authHandler: [...keys, code] })).toEqual({ end: 'in', shown: [told], refusals: [] })
  })

  it('hangs up on a program that tries a seventh time', async () => {
    const tries = Array.from({ length: 10 }, () => {
      return { type: 'password' as const, username: 'seat8', password: 'no-such-code' }
    })
    // A client without patience would hang up itself.
    const { end, refusals } = await come({ seat: 8, authHandler: tries, readyTimeout: 0 })
    expect({ end, tries: refusals.length }).toEqual({ end: 'out', tries: 6 })
  })

  it('looks at no code of an address any more after three that did not fit, and at those of other seats it does', async () => {
    for (const password of ['a', 'b', 'c']) await come({ seat: 5, password })
    const { end, shown } = await come({ seat: 5 })
    expect({ end, shown }).toEqual({
      end: 'out',
      shown: ['These were too many tries. Wait half a minute, then try again.'],
    })
    expect(door.refusals().at(-1)).toEqual({ event: 'seat_refused', reason: 'too_many' })
    expect(await come({ seat: 6 })).toMatchObject({ end: 'in' })
  })

  it('writes no code into its log', async () => {
    await come({ seat: 7, password: 'a-secret-code' })
    expect(door.lines.length).toBeGreaterThan(0)
    expect(JSON.stringify(door.lines)).not.toContain('secret')
  })
})
