import type { RecordedExchange } from '@photo/types/recorded-exchange'
import type { Facts } from './facts.ts'
import type { Found } from './found.ts'
import type { Introductions } from './introductions.ts'
import { isSame } from './own-browser.ts'
import { headerOf, readSaid } from './said.ts'

/** How soon after a preflight, or after a script has read the metadata, what it was for has to follow. Milliseconds. */
const SOON = 5_000

/** How long before its code a program may have read where everything is, in milliseconds: a person signs in meanwhile. */
const WHILE_SIGNING_IN = 600_000

type Follower = { at: number; run: Found }

/**
 * Finds the run of what names nobody and nothing, and only goes along with something that follows: a preflight, the metadata
 * that a program reads, its registration. Where two browsers could have been the reason, it is nobody's.
 */
export function createCompanions(runs: readonly Found[], introductions: Introductions) {
  const followers = findFollowers(runs)
  const isSameBrowser = (one: Found, other: Found) =>
    one === other || one.visitors.some((visitor) => isSame(other.visitors, visitor, introductions))

  function following(key: string, at: number, patience: number): Found | undefined {
    const near = (followers.get(key) ?? []).filter((one) => one.at >= at && one.at < at + patience)
    const [next] = near.toSorted((one, other) => one.at - other.at)
    return next && near.every(({ run }) => isSameBrowser(run, next.run)) ? next.run : undefined
  }

  return ({ exchange, visitor, at, isForOther }: Facts): Found | undefined => {
    if (visitor || isForOther) return undefined
    const { pathname } = new URL(exchange.request.url)
    if (exchange.request.method === 'OPTIONS') return following(addressOf(exchange), at, SOON)
    if (pathname === '/register') return firstOf(runs, readSaid(exchange).json.client_id)
    if (!pathname.startsWith('/.well-known/')) return undefined
    return following(callerOf(exchange), at, exchange.sender === 'browser' ? SOON : WHILE_SIGNING_IN)
  }
}

function findFollowers(runs: readonly Found[]): Map<string, Follower[]> {
  const followers = new Map<string, Follower[]>()
  for (const run of runs) {
    for (const one of run.facts) {
      for (const key of keysOf(one)) {
        followers.set(key, followers.get(key) ?? [])
        followers.get(key)?.push({ at: one.at, run })
      }
    }
  }
  return followers
}

function keysOf({ exchange, visitor, question }: Facts): string[] {
  if (!visitor) return [callerOf(exchange), addressOf(exchange)]
  // A script says where it comes from; where it then sends the browser says the same in other words.
  const asker = URL.parse(question?.redirect_uri ?? '')
  return asker ? [callerOf(exchange, asker.origin)] : []
}

function callerOf({ sender, request }: RecordedExchange, origin = headerOf(request.headers, 'origin')): string {
  return ['caller', sender, headerOf(request.headers, 'user-agent'), origin].join()
}

function addressOf({ request }: RecordedExchange): string {
  return ['address', request.url, headerOf(request.headers, 'origin')].join()
}

function firstOf(runs: readonly Found[], client_id: unknown): Found | undefined {
  const startOf = ({ facts }: Found) => Math.min(...facts.map(({ at }) => at))
  const [first] = runs.filter((run) => run.client_id === client_id).toSorted((a, b) => startOf(a) - startOf(b))
  return first
}
