import type { Message } from '../messages/message.ts'
import { readSaid } from '../runs/said.ts'

/** The mark of a held redirect, for the diagram and the text; empty for every other message. */
export function heldMark(message: Message, messages: Message[]): string {
  if (!message.held) return ''
  const seconds = secondsHeld(message, messages)
  return seconds === undefined ? 'held' : `held ${seconds} s`
}

/**
 * How long step mode held a redirect, in seconds: until its browser asked for that address. Undefined while it waits, and
 * where nobody can know: an address that was changed first, or a program's own.
 */
function secondsHeld(held: Message, messages: Message[]): number | undefined {
  const target = readSaid(held.exchange).location?.href
  const next = messages.find(
    ({ kind, from, at, exchange }) =>
      kind === 'request' && from === held.to && at >= held.at && exchange.request.url === target,
  )
  return next && Math.max(1, Math.round((next.at - held.at) / 1000))
}
