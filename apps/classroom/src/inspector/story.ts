import type { RecordedExchange } from '@photo/types/recorded-exchange'
import type { Message } from '../messages/message.ts'
import { messagesOf } from '../messages/messages.ts'
import { type ClientOfRun, clientOfRun } from './client-of-run.ts'
import { type Expected, expectedAfter } from './expected.ts'
import { heldNow, type RunState, stateOf } from './run-state.ts'

/** What there is to tell of a run, worked out once: its picture, its state and its text all go by this. */
export type Story = {
  messages: Message[]
  client: ClientOfRun
  /** What is still to come when all goes well. */
  expected: Expected[]
  /** The redirect that waits now. */
  held: Message | undefined
  state: RunState
}

/** Works out what some exchanges tell. */
export function storyFrom(exchanges: RecordedExchange[]): Story {
  const messages = messagesOf(exchanges)
  const client = clientOfRun(messages)
  const expected = expectedAfter(messages, client)
  const held = heldNow(messages)
  return { messages, client, expected, held, state: stateOf(messages, expected, held) }
}
