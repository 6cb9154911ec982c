import type { RecordedExchange } from '@photo/types/recorded-exchange'
import type { Question } from './beginnings.ts'
import { headerOf, readSaid } from './said.ts'
import { asksForOther } from './who-asked.ts'

/** How soon after a preflight, or after a script has read the metadata, what it was for has to follow. Milliseconds. */
const SOON = 5_000

/** How long before its code a program may have read where everything is, in milliseconds: a person signs in meanwhile. */
const WHILE_SIGNING_IN = 600_000

/** What an exchange goes along with: whatever has this key and follows within some milliseconds. */
export type Companion = { key: string; patience: number }

/** Reads of an exchange that names nobody and nothing what it goes along with. */
export function readCompanion(exchange: RecordedExchange): Companion | undefined {
  const { browser, sender, request } = exchange
  const { pathname } = new URL(request.url)
  if (browser !== undefined || asksForOther(exchange)) return undefined
  if (request.method === 'OPTIONS') return { key: addressOf(exchange), patience: SOON }
  // A program is registered long before anybody uses it.
  if (pathname === '/register') return { key: `client ${readSaid(exchange).json.client_id}`, patience: Infinity }
  if (!pathname.startsWith('/.well-known/')) return undefined
  return { key: callerOf(exchange), patience: sender === 'browser' ? SOON : WHILE_SIGNING_IN }
}

/** By which keys an exchange is found by what goes along with it. */
export function companyKeys(exchange: RecordedExchange, question: Question | undefined): string[] {
  const client = question ? [`client ${question.client_id}`] : []
  if (exchange.browser === undefined) return [callerOf(exchange), addressOf(exchange), ...client]
  // A script says where it comes from; where it then sends the browser says the same in other words.
  const asker = URL.parse(question?.redirect_uri ?? '')
  return [...client, ...(asker ? [callerOf(exchange, asker.origin)] : [])]
}

function callerOf({ sender, request }: RecordedExchange, origin = headerOf(request.headers, 'origin')): string {
  return ['caller', sender, headerOf(request.headers, 'user-agent'), origin].join()
}

function addressOf({ request }: RecordedExchange): string {
  return ['address', request.url, headerOf(request.headers, 'origin')].join()
}
