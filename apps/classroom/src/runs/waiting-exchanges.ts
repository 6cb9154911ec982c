import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { beginsStory } from './beginnings.ts'
import { headerOf, readSaid } from './said.ts'

/** So many exchanges wait for a run that they may turn out to belong to. */
const MOST_LOOSE = 300

/** How long before its request a browser may have asked whether it may ask (CORS), in milliseconds. */
const PREFLIGHT_IS_FRESH = 5_000

/** How long before its code a client may have read where everything is, in milliseconds: a person signs in meanwhile. */
const PREPARATION_IS_FRESH = 600_000

/** What a run is known by, as far as it says to whom a loose exchange belongs. */
type Adopter = {
  exchanges: RecordedExchange[]
  client_id: string | undefined
  redirect_uri: string | undefined
  browserAt: Partial<Record<RecordedExchange['receiver'], string>>
  /** A value that is this run's was said in it. */
  owns: (exchange: RecordedExchange) => boolean
}

/** Exchanges that came before anybody could know where they belong: the page on which the button was, what a service asked while it answered. */
export function createLoose() {
  let loose: RecordedExchange[] = []
  return {
    all: (): readonly RecordedExchange[] => loose,
    keep(exchange: RecordedExchange): void {
      loose = [...loose.slice(1 - MOST_LOOSE), exchange]
    },
    /** Takes those that belong to a run. */
    take(run: Adopter): RecordedExchange[] {
      const mine = loose.filter(
        (one) =>
          run.owns(one) ||
          isDuringAnother(one, run) ||
          isPreflight(one, run) ||
          isPreparation(one, run) ||
          isLastPageBefore(one, run),
      )
      loose = loose.filter((one) => !mine.includes(one))
      return mine
    },
    clear(): void {
      loose = []
    },
  }

  // The page view that led to the run: the latest of this browser's at the site that the answer goes to.
  function isLastPageBefore(page: RecordedExchange, { exchanges, redirect_uri, browserAt }: Adopter): boolean {
    if (!beginsStory(page) || page.browser === undefined) return false
    if (URL.parse(redirect_uri ?? '')?.origin !== new URL(page.request.url).origin) return false
    const known = browserAt[page.receiver]
    if (known !== undefined && known !== page.browser) return false
    const [first] = exchanges
    if (!first || page.request.at > first.request.at) return false
    const later = loose.filter(
      (other) => other.browser === page.browser && beginsStory(other) && other.request.at > page.request.at,
    )
    return later.every(({ request }) => request.at > first.request.at)
  }
}

// A service asks while it is being asked: the outer exchange spans the inner one. Only where no X-Request-Id says it better.
function isDuringAnother(inner: RecordedExchange, { exchanges }: Adopter): boolean {
  if (headerOf(inner.request.headers, 'x-request-id') !== undefined) return false
  return exchanges.some(
    (outer) =>
      outer.receiver === inner.sender && outer.request.at <= inner.request.at && outer.response.at >= inner.response.at,
  )
}

// What a client does before its first question: it registers, and reads where everything is.
function isPreparation(one: RecordedExchange, { exchanges, client_id }: Adopter): boolean {
  if (one.browser !== undefined || (one.sender !== 'other' && one.sender !== 'browser')) return false
  const { pathname } = new URL(one.request.url)
  if (pathname === '/register') return client_id !== undefined && readSaid(one).json.client_id === client_id
  if (!pathname.startsWith('/.well-known/')) return false
  return exchanges.some((other) => {
    const later = other.request.at - one.request.at
    return (
      later >= 0 && later < PREPARATION_IS_FRESH && callerOf(other) === callerOf(one) && other.browser === undefined
    )
  })
}

function callerOf({ sender, request }: RecordedExchange): string {
  return [sender, ...['user-agent', 'origin'].map((name) => headerOf(request.headers, name))].join()
}

// A script's request to another origin, which the browser announced first: it names no token and no code.
function isPreflight({ request }: RecordedExchange, { exchanges }: Adopter): boolean {
  if (request.method !== 'OPTIONS') return false
  return exchanges.some((other) => {
    const later = other.request.at - request.at
    const sameOrigin = headerOf(other.request.headers, 'origin') === headerOf(request.headers, 'origin')
    return other.request.url === request.url && sameOrigin && later >= 0 && later < PREFLIGHT_IS_FRESH
  })
}
