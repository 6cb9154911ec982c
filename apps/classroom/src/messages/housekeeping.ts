import { requestIdOf } from '../runs/who-asked.ts'
import type { Unplaced } from './message.ts'
import { showingPhotos } from './showing-photos.ts'

/** What a client asks for again and again. The first says it all. */
const REPEATED = ['photos-request', 'photo-request', 'introspection-request', 'keys-request', 'shop-visit']

/**
 * Folds away what says nothing new: what the authorization server asks of the photo store for its own pages, and what
 * repeats itself. A refusal is never folded, nor is the question that led to it.
 */
export function foldHousekeeping(messages: Unplaced[]): Unplaced[] {
  const forOwnPages = ownPageIds(messages)
  const shown = showingPhotos(messages)
  const known = new Map<string, number>()
  const folded = new Set<string>()
  for (const message of messages) {
    const { exchange, kind } = message
    if (kind === 'answer') continue
    const id = requestIdOf(exchange)
    const isOwn = isForOwnPage(message) || (id !== undefined && forOwnPages.has(id))
    // Photos that are fetched for a page once more are told once more, and then it is enough.
    const times = shown.has(exchange.requestId ?? '') ? 2 : 1
    if (isOwn || (exchange.response.status < 400 && timesBefore(message, known) >= times)) folded.add(exchange.id)
  }
  // It belongs to whatever it was for.
  return messages.map((message) =>
    folded.has(message.exchange.id) ? { ...message, housekeeping: true, step: 'same' } : message,
  )
}

/** What the authorization server asks for pages of its own, by the ids of its requests: what the photo store asks for that is part of it. */
export function ownPageIds(messages: Unplaced[]): Set<string> {
  return new Set(messages.filter(isForOwnPage).flatMap(({ exchange }) => requestIdOf(exchange) ?? []))
}

// The picker and its thumbnails come from the authorization server's own origin, which fetches them from the photo store.
function isForOwnPage({ exchange }: Unplaced): boolean {
  return exchange.sender === 'auth' && exchange.receiver === 'photos'
}

function timesBefore({ lesson, from, to, line }: Unplaced, known: Map<string, number>): number {
  if (!REPEATED.includes(lesson)) return 0
  // A shop has many pages, and each is new once.
  const kind = [lesson, from, to, lesson === 'shop-visit' ? line : ''].join(' ')
  const before = known.get(kind) ?? 0
  known.set(kind, before + 1)
  return before
}
