import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readNickname } from '../../src/room/seat.ts'
import { sitDown, startRoom } from './room.ts'

const family = '👨‍👩‍👧'

describe('A nickname', () => {
  it.each([
    ['a name in two words', ' Ada\t Byron ', 'Ada Byron'],
    ['letters that are joined or kept apart', 'علی‌رضا', 'علی‌رضا'],
    ['a family in one sign', `Ada ${family}`, `Ada ${family}`],
    ['a sign of two halves at the cut', `${'a'.repeat(19)}😀b`, `${'a'.repeat(19)}😀`],
    ['a sign of many parts at the cut', `${'a'.repeat(18)}${family}`, 'a'.repeat(18)],
    ['half a sign', 'Ada\ud83d', 'Ada\ufffd'],
    ['a mark that turns what comes after', 'Ada\u202eseneleH', 'AdaseneleH'],
    ['more marks than a letter can bear', `a${'\u0301'.repeat(60)}`, undefined],
    ['braille without a dot', '\u2800', undefined],
    ['what nobody can see', '\u200d\u2060\u3164', undefined],
  ])('is kept as its owner wrote it: %s', (_what, typed, kept) => {
    expect(readNickname(typed)).toBe(kept)
  })

  it('is one line of twenty letters at most, and no sign in it is cut through, whatever was typed', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({ unit: 'binary', maxLength: 40 }),
    )
    fc.assert(
      fc.property(anything, (typed) => {
        const kept = readNickname(typed)
        if (kept === undefined) return
        expect([...kept].length).toBeLessThanOrEqual(20)
        expect(kept.isWellFormed()).toBe(true)
        expect(kept).toMatch(/^\S(.*\S)?$/su)
        expect(readNickname(kept)).toBe(kept)
      }),
    )
  })
})

describe('What the host says to all', () => {
  let room: Awaited<ReturnType<typeof startRoom>>
  beforeAll(async () => {
    room = await startRoom()
  })
  afterAll(() => room.close())

  it('arrives with its signs whole, where it is too long as well', async () => {
    const ada = await sitDown(room, 1, [], 'Ada')
    await room.asHost().send('/desk/say', { says: `${family} ${'a'.repeat(153)}😀${family}` })
    expect(await ada.page('/room')).toContain(`${family} ${'a'.repeat(153)}😀<`)
  })
})
