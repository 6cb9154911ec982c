import type { RecordedExchange } from '@photo/types/recorded-exchange'
import type { Telling } from '../facts.ts'
import { type ClientOfRun, clientOfRun, nameOfClient } from '../messages/client-of-run.ts'
import type { Message } from '../messages/message.ts'
import { messagesOf } from '../messages/messages.ts'
import { factsOfRun } from '../messages/run-facts.ts'
import { type Expected, expectedAfter } from './expected.ts'
import { heldNow, type RunState, stateOf } from './run-state.ts'

/** What there is to tell of a run, worked out once: its picture, its state and its text all go by this. */
export type Story = {
  messages: Message[]
  client: ClientOfRun
  /** What was seen in all of the run, and what its client is called. */
  telling: Telling
  /** What is still to come when all goes well. */
  expected: Expected[]
  /** The redirect that waits now. */
  held: Message | undefined
  state: RunState
}

/** Works out what some exchanges tell. `endedBy`: the question of an experiment that ended the access. */
export function storyFrom(exchanges: RecordedExchange[], endedBy?: string): Story {
  const messages = messagesOf(exchanges)
  const client = clientOfRun(messages)
  const telling = { facts: factsOfRun(messages), client: nameOfClient(messages, client) }
  const held = heldNow(messages)
  const state = stateOf(messages, { facts: telling.facts, held, endedBy })
  const expected = state.kind === 'complete' || state.kind === 'ended' ? [] : expectedAfter(messages, client)
  return { messages, client, telling, expected, held, state }
}
