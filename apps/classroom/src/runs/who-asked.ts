import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { headerOf, readSaid } from './said.ts'

/** The services' session cookies that a browser sent, or was told to keep: they know it again at that site. */
export function sessionsOf({ request, response }: RecordedExchange): string[] {
  const sent = (headerOf(request.headers, 'cookie') ?? '').split('; ')
  const given = response.headers.filter(([name]) => name.toLowerCase() === 'set-cookie').map(([, value]) => value)
  const pairs = [...sent, ...given.map((cookie) => cookie.split(';')[0] ?? '')]
  // Each site's own cookie; its name alone says nothing, and a theme is everybody's.
  return [...new Set(pairs.filter((pair) => /_sid=./.test(pair)))]
}

/** The id under which one service asked others while it answered: it travels in X-Request-Id. */
export function requestIdOf({ request }: RecordedExchange): string | undefined {
  return headerOf(request.headers, 'x-request-id')
}

/** One of our services asked, and somebody else's request was why. */
export function asksForOther(exchange: RecordedExchange): boolean {
  return exchange.sender !== 'browser' && exchange.sender !== 'other' && requestIdOf(exchange) !== undefined
}

/** The client that an exchange is about, as a form or an address says it. */
export function clientOf(exchange: RecordedExchange): string | undefined {
  const { query, form } = readSaid(exchange)
  return form.get('client_id') ?? query.get('client_id') ?? undefined
}
