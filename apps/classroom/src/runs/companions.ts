import type { RecordedExchange } from '@photo/types/recorded-exchange'
import type { Question } from './beginnings.ts'
import type { Facts } from './facts.ts'
import type { Found } from './found.ts'
import type { Introductions } from './introductions.ts'
import { isSame } from './own-browser.ts'
import { headerOf, readSaid } from './said.ts'
import { asksForOther } from './who-asked.ts'

/** How soon after a preflight, or after a script has read the metadata, what it was for has to follow. Milliseconds. */
const SOON = 5_000

/** How long before its code a program may have read where everything is, in milliseconds: a person signs in meanwhile. */
const WHILE_SIGNING_IN = 600_000

type Follower = { at: number; run: Found }

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

/**
 * Finds the runs of preflights, of the metadata that programs read, and of their registrations: they go along with what
 * follows. Where two browsers could have been the reason, they are nobody's.
 */
export function findCompanions(others: Iterable<Facts>, runs: readonly Found[], introductions: Introductions) {
  const companions = [...others].flatMap((one) => (one.goesWith ? { one, ...one.goesWith } : []))
  const followers = new Map(companions.map(({ key }) => [key, [] as Follower[]]))
  for (const run of runs) {
    for (const { at, company } of run.facts) for (const key of company) followers.get(key)?.push({ at, run })
  }
  for (const some of followers.values()) some.sort((one, other) => one.at - other.at)
  return new Map(
    companions.flatMap(({ one, key, patience }) => {
      const isNear = ({ at }: Follower) => at >= one.at && at < one.at + patience
      const next = followers.get(key)?.find(isNear)
      const isAnother = (other: Follower) => isNear(other) && !isSameBrowser(other.run, next?.run, introductions)
      return next && !followers.get(key)?.some(isAnother) ? [[one, next.run] as const] : []
    }),
  )
}

function isSameBrowser(one: Found, other: Found | undefined, introductions: Introductions): boolean {
  return one === other || one.visitors.some((visitor) => isSame(other?.visitors ?? [], visitor, introductions))
}

function callerOf({ sender, request }: RecordedExchange, origin = headerOf(request.headers, 'origin')): string {
  return ['caller', sender, headerOf(request.headers, 'user-agent'), origin].join()
}

function addressOf({ request }: RecordedExchange): string {
  return ['address', request.url, headerOf(request.headers, 'origin')].join()
}
