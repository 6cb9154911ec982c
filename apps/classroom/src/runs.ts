import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { browserKeys, requestIdOf, runKeys } from './keys.ts'
import { readSaid } from './values.ts'

/** One authorization, from the first click to the last photo: everything that was recorded of it. */
export type Run = {
  n: number
  /** Milliseconds since 1970. */
  startedAt: number
  exchanges: RecordedExchange[]
  /** The browsers in which it happened, by the lens's name for each at each site. */
  browsers: Set<string>
}

/** So many runs are kept; the oldest goes first. */
const MOST_RUNS = 50

/** So many exchanges wait for a run that they may turn out to belong to. */
const MOST_LOOSE = 300

export type Runs = ReturnType<typeof createRuns>

/**
 * Finds out which run each exchange belongs to, from what was said and nothing else: a state, a code or a token seen
 * before, an address that somebody was sent to. So a program that knows only the RFCs shows up as well as our own shop.
 */
export function createRuns() {
  let count = 0
  const runs: Run[] = []
  const byKey = new Map<string, Run>()
  let loose: RecordedExchange[] = []

  function add(exchange: RecordedExchange): Run | undefined {
    const run = find(exchange) ?? (startsRun(exchange) ? start(exchange) : undefined)
    if (!run) {
      loose = [...loose.slice(1 - MOST_LOOSE), exchange]
      return undefined
    }
    attach(run, exchange)
    adoptLoose(run)
    return run
  }

  /** By a value made for one run; else by the question that a service was answering; else by the browser's last run. */
  function find(exchange: RecordedExchange): Run | undefined {
    const keys = runKeys(exchange)
    const strong = keys.map((key) => byKey.get(key)).find((run) => run !== undefined)
    if (strong) return strong
    const asked = byKey.get(`request:${requestIdOf(exchange)}`)
    if (asked) return asked
    if (startsRun(exchange) || beginsStory(exchange)) return undefined
    return browsersOf(exchange)
      .map((key) => byKey.get(`browser:${key}`))
      .find((run) => run !== undefined)
  }

  function start(exchange: RecordedExchange): Run {
    count += 1
    const run: Run = { n: count, startedAt: exchange.request.at, exchanges: [], browsers: new Set() }
    runs.push(run)
    if (runs.length > MOST_RUNS) forget(runs.shift())
    return run
  }

  function attach(run: Run, exchange: RecordedExchange): void {
    run.exchanges.push(exchange)
    run.exchanges.sort((one, other) => one.request.at - other.request.at)
    run.startedAt = Math.min(run.startedAt, exchange.request.at)
    for (const key of runKeys(exchange)) if (!byKey.has(key)) byKey.set(key, run)
    const id = requestIdOf(exchange)
    if (id) byKey.set(`request:${id}`, run)
    for (const key of browsersOf(exchange)) byKey.set(`browser:${key}`, run)
    if (exchange.browser !== undefined) run.browsers.add(exchange.browser)
  }

  // What came before anybody could know: the page on which the button was, and what a service asked while it answered.
  function adoptLoose(run: Run): void {
    const mine = loose.filter((exchange) => belongs(exchange, run))
    loose = loose.filter((exchange) => !mine.includes(exchange))
    for (const exchange of mine) attach(run, exchange)
  }

  function belongs(exchange: RecordedExchange, run: Run): boolean {
    const id = requestIdOf(exchange)
    if (id && byKey.get(`request:${id}`) === run) return true
    if (runKeys(exchange).some((key) => byKey.get(key) === run)) return true
    if (isDuringAnother(exchange, run)) return true
    return isLastPageBefore(exchange, run)
  }

  // The page view that led to the run: the latest of this browser's at that site, before the run began.
  function isLastPageBefore(exchange: RecordedExchange, run: Run): boolean {
    if (!beginsStory(exchange) || exchange.browser === undefined || !run.browsers.has(exchange.browser)) return false
    const first = run.exchanges.find(({ receiver }) => receiver === exchange.receiver)
    if (!first || exchange.request.at > first.request.at) return false
    const later = loose.filter(
      (other) => other.browser === exchange.browser && beginsStory(other) && other.request.at > exchange.request.at,
    )
    return later.length === 0
  }

  function forget(run: Run | undefined): void {
    for (const [key, known] of byKey) if (known === run) byKey.delete(key)
  }

  return {
    add,
    all: (): readonly Run[] => runs,
    find: (n: number): Run | undefined => runs.find((run) => run.n === n),
    /** The run that an exchange belongs to. */
    of: (exchangeId: string): Run | undefined => runs.find((run) => run.exchanges.some(({ id }) => id === exchangeId)),
    /** An exchange that was recorded, whether or not it belongs to a run. */
    exchange: (id: string): RecordedExchange | undefined =>
      [...loose, ...runs.flatMap(({ exchanges }) => exchanges)].find((one) => one.id === id),
    clear(): void {
      runs.length = 0
      byKey.clear()
      loose = []
    },
  }
}

// An authorization request, wherever it is first seen: pushed, in a redirect, or at the authorization endpoint.
function startsRun(exchange: RecordedExchange): boolean {
  const { pathname, searchParams } = new URL(exchange.request.url)
  const { location } = readSaid(exchange)
  const asks = (parameters: URLSearchParams) => parameters.has('client_id') && !parameters.has('code')
  if (exchange.receiver === 'auth' && pathname === '/par') return true
  if (exchange.receiver === 'auth' && pathname === '/authorize')
    return asks(searchParams) || exchange.request.method === 'POST'
  return exchange.receiver === 'printshop' && location?.pathname === '/authorize' && asks(location.searchParams)
}

// A page of the client's on which a story may begin.
function beginsStory({ receiver, request }: RecordedExchange): boolean {
  const { pathname } = new URL(request.url)
  return receiver === 'printshop' && request.method === 'GET' && ['/', '/sign-in', '/spa/'].includes(pathname)
}

function browsersOf(exchange: RecordedExchange): string[] {
  return [...(exchange.browser === undefined ? [] : [exchange.browser]), ...browserKeys(exchange)]
}

// A service asks while it is being asked: the outer exchange spans the inner one.
function isDuringAnother(inner: RecordedExchange, run: Run): boolean {
  return run.exchanges.some(
    (outer) =>
      outer.receiver === inner.sender && outer.request.at <= inner.request.at && outer.response.at >= inner.response.at,
  )
}
