import type { Unplaced } from './message.ts'
import { byOneClock } from './one-clock.ts'

/** Milliseconds. Less than anything that is measured. */
const JUST_BEFORE = 0.001

/**
 * The messages in the order in which they happened. Two services have two clocks: so a redirect stands before the request that
 * follows it, whatever the times say.
 */
export function inOrder(seen: Unplaced[]): Unplaced[] {
  const messages = byOneClock(seen)
  const requests = new Map<string, Unplaced[]>()
  for (const message of messages.filter(({ kind }) => kind === 'request')) {
    const { url } = message.exchange.request
    requests.set(url, [...(requests.get(url) ?? []), message])
  }
  const follows = (answer: Unplaced): Unplaced | undefined => {
    const target = answer.said.location?.href
    const asked = answer.exchange.request.at
    // A form may lead back to its own address: the next request is another one.
    const isNext = ({ from, at, exchange }: Unplaced) =>
      from === answer.to && at >= asked && exchange !== answer.exchange
    return requests.get(target ?? '')?.find(isNext)
  }
  return messages
    .map((message) => {
      const next = message.kind === 'answer' ? follows(message) : undefined
      return next && next.at <= message.at ? { ...message, at: next.at - JUST_BEFORE } : message
    })
    .sort((one, other) => one.at - other.at)
}
