import { expect, it } from 'vitest'
import type { Unplaced } from '../../src/messages/message.ts'
import { inOrder } from '../../src/messages/message-order.ts'

/** An exchange of one click as its receiver wrote it down: who asked whom, and when it came and was answered. */
function exchange(line: string, [sender, receiver]: [string, string], [came, answered]: [number, number]) {
  const headers = sender === 'browser' ? [] : [['X-Request-Id', 'a click']]
  const request = { at: came, url: line, headers }
  const both = { id: line, sender, receiver, requestId: 'a click', request, response: { at: answered, headers: [] } }
  return (['request', 'answer'] as const).map((kind) => {
    const at = kind === 'request' ? came : answered
    return {
      id: `${line} ${kind}`,
      kind,
      at,
      said: {},
      from: sender,
      to: receiver,
      exchange: both,
    } as unknown as Unplaced
  })
}

const inside = [
  ['page request', 'photos request', 'introspect request', 'introspect answer', 'photos answer', 'page answer'],
]

it.each([
  ['the clocks agree', [10, 20], [12, 18]],
  ['the clock of the one that is asked is behind', [10, 20], [9, 15]],
  ['the clock of the one that is asked is ahead', [10, 20], [15, 21]],
  ['they say the same', [10, 20], [10, 20]],
] as const)('D4 what is asked for the sake of an answer stands before that answer: %s', (_when, photos, introspect) => {
  const messages = [
    ...exchange('photos', ['printshop', 'photos'], [...photos]),
    ...exchange('introspect', ['photos', 'auth'], [...introspect]),
    ...exchange('page', ['browser', 'printshop'], [5, 30]),
  ]
  expect([inOrder(messages).map(({ id }) => id)]).toEqual(inside)
})

it('D4 what is asked after the answer, because nobody has to wait for it, stays there', () => {
  const messages = [
    ...exchange('page', ['browser', 'printshop'], [5, 30]),
    ...exchange('revoke', ['printshop', 'auth'], [28, 90]),
  ]
  expect(inOrder(messages).map(({ id }) => id)).toEqual([
    'page request',
    'revoke request',
    'page answer',
    'revoke answer',
  ])
})
