import { isGivenUp, type Message } from '../messages/message.ts'
import type { Expected } from './expected.ts'

/** How far a run has come. `held`: its newest redirect waits. `ended`: somebody refused. */
export type RunState = { kind: 'empty' | 'under way' | 'held' | 'complete' | 'ended'; words: string; step: number }

/** How far a run has come, in one word and in a few. */
export function stateOf(messages: Message[], expected: Expected[], held: Message | undefined): RunState {
  const step = Math.max(0, ...messages.map((message) => message.step))
  const refusal = messages.findLast(({ lesson }) => lesson === 'error-redirect' || REFUSED.has(lesson))
  if (messages.length === 0) return { kind: 'empty', words: 'nothing yet', step }
  if (held) return { kind: 'held', words: `held at step ${step}`, step }
  if (expected.length === 0 && !refusal) return { kind: 'complete', words: 'complete', step }
  if (refusal) return { kind: 'ended', words: `ended with a refusal at step ${refusal.step}`, step }
  const last = messages.findLast(({ housekeeping }) => !housekeeping)
  if (last && isGivenUp(last.exchange)) {
    return { kind: 'under way', words: `at step ${step}, where nobody waited for the answer`, step }
  }
  return { kind: 'under way', words: `under way, at step ${step}`, step }
}

/** The redirect that waits now: the newest message of the run that says something, when it was held. */
export function heldNow(messages: Message[]): Message | undefined {
  const last = messages.filter(({ housekeeping }) => !housekeeping).at(-1)
  return last?.held ? last : undefined
}

const REFUSED = new Set(['authorization-problem', 'callback-refused', 'token-error', 'photos-refused'])
