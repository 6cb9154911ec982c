import { requestIdOf } from '../runs/who-asked.ts'
import type { Message } from './message.ts'

/** What a client asks for again and again. The first says it all. */
const REPEATED = ['photos-request', 'photo-request', 'introspection-request', 'keys-request', 'shop-visit']

/**
 * Folds away what says nothing new: what the authorization server asks of the photo store for its own pages, and what
 * repeats itself. A refusal is never folded, nor is the question that led to it.
 */
export function foldHousekeeping(messages: Message[]): Message[] {
  const forOwnPages = new Set(messages.filter(isForOwnPage).map(({ exchange }) => requestIdOf(exchange)))
  const known = new Set<string>()
  /** Exchange → the step that it belongs to, where that is not its own. */
  const folded = new Map<string, number | undefined>()
  let stepOfPage = 3
  for (const message of messages) {
    const { exchange, kind, from, to, step } = message
    if (kind === 'answer') continue
    if (from === 'browser' && to === 'auth') stepOfPage = step
    const id = requestIdOf(exchange)
    if (isForOwnPage(message) || (id !== undefined && forOwnPages.has(id))) folded.set(exchange.id, stepOfPage)
    else if (exchange.response.status < 400 && isRepeated(message, known)) folded.set(exchange.id, undefined)
  }
  return messages.map((message) => {
    const { id } = message.exchange
    if (!folded.has(id)) return message
    return { ...message, housekeeping: true, step: folded.get(id) ?? message.step }
  })
}

// The picker and its thumbnails come from the authorization server's own origin, which fetches them from the photo store.
function isForOwnPage({ exchange }: Message): boolean {
  return exchange.sender === 'auth' && exchange.receiver === 'photos'
}

function isRepeated({ lesson, from, to, line }: Message, known: Set<string>): boolean {
  if (!REPEATED.includes(lesson)) return false
  // A shop has many pages, and each is new once.
  const kind = [lesson, from, to, lesson === 'shop-visit' ? line : ''].join(' ')
  const before = known.has(kind)
  known.add(kind)
  return before
}
