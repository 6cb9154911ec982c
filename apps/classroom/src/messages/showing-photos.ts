import { headerOf } from '../runs/said.ts'
import type { Unplaced } from './message.ts'

/** The requests to the shop while which photos came to it, by their id: what they answered shows photos. */
export function showingPhotos(messages: Unplaced[]): Set<string> {
  const came = messages.filter(
    ({ lesson, exchange }) => lesson === 'photos-response' && exchange.sender === 'printshop',
  )
  return new Set(came.flatMap(({ exchange }) => headerOf(exchange.request.headers, 'x-request-id') ?? []))
}

/** Those of them for a page that had shown photos before. */
export function shownAgain(messages: Unplaced[], shown: ReadonlySet<string>): Set<string> {
  const known = new Set<string>()
  const again = new Set<string>()
  for (const { lesson, kind, line, exchange } of messages) {
    const id = exchange.requestId
    if (lesson !== 'shop-visit' || kind !== 'request' || id === undefined || !shown.has(id)) continue
    if (known.has(line)) again.add(id)
    known.add(line)
  }
  return again
}
