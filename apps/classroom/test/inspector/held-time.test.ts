import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../src/inspector/diagram-rows.ts'
import { textVersion } from '../../src/inspector/text-version.ts'
import { messagesOf } from '../../src/messages/messages.ts'
import { openLessons } from '../../src/teaching/lessons.ts'
import { AUTH, recorded, SHOP } from '../recorded.ts'

const lessons = openLessons()
const target = `${AUTH}/authorize?client_id=printshop-web&state=state_abcdefgh`
const at = Date.UTC(2026, 10, 22, 12)

/** A redirect that step mode held, and what the browser then asked for. */
function heldThen(...next: ReturnType<typeof recorded>[]) {
  const redirect = recorded(`${SHOP}/connect`, { location: target, at, took: 5 })
  redirect.response.held = true
  return messagesOf([redirect, ...next])
}
const marks = (messages: ReturnType<typeof messagesOf>) =>
  rowsOf(messages, messages, lessons).map((row) => (row.kind === 'arrow' ? row.arrow.held : row.kind))

describe('A redirect that step mode held', () => {
  it('says how long, once the browser has asked for that address', () => {
    const messages = heldThen(recorded(target, { at: at + 41_000 }), recorded(target, { at: at + 90_000 }))
    expect(marks(messages)).toEqual(['', 'held 41 s', '', '', '', ''])
    expect(textVersion('Run 1', messages, lessons)).toContain('303 See Other (go to CloudDrive). Step mode: held 41 s.')
  })

  it('says no time while it waits, or when the address was changed first', () => {
    expect(marks(heldThen())).toEqual(['', 'held'])
    expect(marks(heldThen(recorded(`${target}x`, { at: at + 41_000 })))).toEqual(['', 'held', '', ''])
  })
})
