import { readSaid } from '../runs/said.ts'
import type { Message } from './message.ts'

/** Milliseconds. Less than anything that is measured. */
const JUST_BEFORE = 0.001

/**
 * The messages in the order in which they happened. An answer counts as given when its last byte has left, and by then a
 * browser may already be on its way: so a redirect stands before the request that follows it.
 */
export function inOrder(messages: Message[]): Message[] {
  const requests = new Map<string, Message[]>()
  for (const message of messages.filter(({ kind }) => kind === 'request')) {
    const { url } = message.exchange.request
    requests.set(url, [...(requests.get(url) ?? []), message])
  }
  const follows = (answer: Message): Message | undefined => {
    const target = readSaid(answer.exchange).location?.href
    const asked = answer.exchange.request.at
    return requests.get(target ?? '')?.find(({ from, at }) => from === answer.to && at >= asked)
  }
  return messages
    .map((message) => {
      const next = message.kind === 'answer' ? follows(message) : undefined
      return next && next.at <= message.at ? { ...message, at: next.at - JUST_BEFORE } : message
    })
    .sort((one, other) => one.at - other.at)
}
