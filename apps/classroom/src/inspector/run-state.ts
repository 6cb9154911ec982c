import type { Fact } from '../facts.ts'
import { accessEnded, works } from '../messages/access-ended.ts'
import { isGivenUp, type Message } from '../messages/message.ts'

/** How far a run has come. `held`: its newest redirect waits. `ended`: somebody refused, before it came to its end or after. */
export type RunState = { kind: 'empty' | 'under way' | 'held' | 'complete' | 'ended'; words: string; step: number }

/** What a run comes to whose scope opens nothing. */
const NOTHING = 'a token came that opens nothing'

/** What was seen beside the messages themselves. */
type Seen = { facts: ReadonlySet<Fact>; held: Message | undefined; endedBy?: string | undefined }

/** How far a run has come, in one word and in a few, as it was seen on the wire. */
export function stateOf(messages: Message[], { facts, held, endedBy }: Seen): RunState {
  const step = Math.max(0, ...messages.map((message) => message.step))
  if (messages.length === 0) return { kind: 'empty', words: 'nothing yet', step }
  if (held) return { kind: 'held', words: `held at step ${held.step}`, step }
  const end = facts.has('arrived') ? 'complete' : facts.has('opens nothing') && facts.has('token') ? NOTHING : undefined
  if (end) return arrived(messages, step, end, endedBy)
  const refusal = messages.find(isRefusal)
  if (refusal) return ended(refusal, facts)
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

// What came afterwards is said as well: that it worked, and that it works no more.
function arrived(messages: Message[], step: number, end: string, endedBy: string | undefined): RunState {
  if (endedBy !== undefined)
    return { kind: 'ended', words: `${end}; then the experiment “${endedBy}” ended its access`, step }
  if (messages.some(({ lesson }) => lesson === 'revocation-response') && !worksAfter(messages, 'revocation-response')) {
    return { kind: 'complete', words: `${end}; the access was given back afterwards`, step }
  }
  const refusal = messages.findLast(isRefusal)
  if (!refusal || worksAfter(messages, refusal.lesson))
    return { kind: 'complete', words: accessEnded(messages) ? `${end}; the access has ended since` : end, step }
  const first = messages.slice(messages.findLastIndex(works)).find(isRefusal) ?? refusal
  return { kind: 'ended', words: `${end}, then refused at step ${first.step}`, step }
}

function ended({ step }: Message, facts: Seen['facts']): RunState {
  return {
    kind: 'ended',
    words: facts.has('denied') ? `you said no, at step ${step}` : `refused at step ${step}`,
    step,
  }
}

function worksAfter(messages: Message[], lesson: string): boolean {
  return messages.findLastIndex(works) > messages.findLastIndex((one) => one.lesson === lesson)
}

function isRefusal({ lesson, facts }: Message): boolean {
  return REFUSED.has(lesson) || (lesson === 'userinfo-response' && facts.has('refused'))
}

const REFUSED = new Set([
  'error-redirect',
  'authorization-problem',
  'callback-refused',
  'token-error',
  'photos-refused',
])
