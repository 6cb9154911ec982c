import type { Facts } from './facts.ts'
import type { Found } from './found.ts'
import { headerOf, readSaid } from './said.ts'

/** So long after its last word a run that nobody answered may still be gone on with, in milliseconds: an interaction lives so long. */
const PATIENCE = 600_000

/** A page that somebody went to, in whichever run it is. */
type Document = { at: number; run: Found | undefined }

/**
 * Says when a run has ended for a browser: with the page that the answer led to. What that page draws is of the run; the next
 * page that somebody goes to without a word about the run is not, however long nothing else begins.
 */
export function createEndings(runs: readonly Found[]) {
  const documents = new Map<string, Document[]>()
  const ledTo = new Map<Found, Set<string>>()
  const closed = new Map(runs.map((run) => [run, closedAt(run)]))
  for (const run of runs) for (const one of run.facts) note(one, run)

  /** Notes where a page went that has been found. */
  function note(one: Facts, run: Found | undefined): void {
    const { location } = readSaid(one.exchange)
    if (run && location) ledTo.set(run, (ledTo.get(run) ?? new Set()).add(location.href))
    if (!isDocument(one) || !one.visitor) return
    const { name } = one.visitor
    if (!documents.has(name)) documents.set(name, [])
    documents.get(name)?.push({ at: one.at, run })
  }

  /** Whether an exchange that says nothing of the run can still be one of its own. */
  function isOpen(run: Found, one: Facts): boolean {
    if (one.at < (closed.get(run) ?? 0)) return true
    if (ledTo.get(run)?.has(one.exchange.request.url)) return true
    return !isDocument(one) && latestDocument(one)?.run === run
  }

  function latestDocument({ at, visitor }: Facts): Document | undefined {
    let latest: Document | undefined
    for (const one of documents.get(visitor?.name ?? '') ?? []) {
      if (one.at <= at && one.at >= (latest?.at ?? 0)) latest = one
    }
    return latest
  }

  return { note, isOpen }
}

// From its last word to the browser on: a code, a refusal, or a page that says no.
function closedAt({ facts }: Found): number {
  const last = facts.filter(({ isAnswered, question, exchange }) => {
    return isAnswered || (question !== undefined && exchange.receiver === 'auth' && exchange.response.status >= 400)
  })
  const latest = Math.max(...facts.map(({ at }) => at))
  return last.length > 0 ? Math.min(...last.map(({ at }) => at)) : latest + PATIENCE
}

// Browsers say what they want something for. Who does not say is taken at the word: it was asked for.
function isDocument({ exchange }: Facts): boolean {
  const destination = headerOf(exchange.request.headers, 'sec-fetch-dest')
  return destination === undefined || destination === 'document'
}
