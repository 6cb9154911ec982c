import { createEndings } from './endings.ts'
import type { Facts } from './facts.ts'
import type { Found } from './found.ts'
import type { Introductions } from './introductions.ts'

type Endings = ReturnType<typeof createEndings>

/** A run of a browser's: since when it is there, and whether this name of it has come up in the run. */
type Visit = { run: Found; since: number; isSeen: boolean }

/**
 * Finds the run of a page that a browser opened without a word about any: the latest that it has begun by then, of the
 * client that is spoken of if one is, unless that has ended. A page on which stories begin belongs to the next one.
 */
export function createBrowsing(runs: readonly Found[], introductions: Introductions) {
  const visits = findVisits(runs, introductions)
  const endings = createEndings(runs)
  /** In the order in which they were sent: what a page draws is found by the page. */
  return (one: Facts): Found | undefined => {
    const own = namesIn(one).flatMap((name) => visits.get(name) ?? [])
    const run = one.beginsStory ? nextOf(one, own) : latestOf(one, own, endings)
    endings.note(one, run)
    return run
  }
}

function findVisits(runs: readonly Found[], { namesOf }: Introductions): Map<string, Visit[]> {
  const visits = new Map<string, Visit[]>()
  const note = (name: string, visit: Visit) => visits.set(name, [...(visits.get(name) ?? []), visit])
  for (const run of runs) {
    const since = new Map<string, number>()
    for (const one of run.facts) {
      for (const name of namesIn(one)) since.set(name, Math.min(one.at, since.get(name) ?? one.at))
    }
    for (const [name, at] of since) note(name, { run, since: at, isSeen: true })
    // The other names of a browser that has introduced itself: at some sites it will only come by later.
    const start = Math.min(...run.facts.map(({ at }) => at))
    const others = new Set(
      run.visitors.flatMap(({ name }) => [...(namesOf(name) ?? [])]).filter((name) => !since.has(name)),
    )
    for (const name of others) note(name, { run, since: start, isSeen: false })
  }
  return visits
}

function latestOf(one: Facts, visits: Visit[], { isOpen }: Endings): Found | undefined {
  const { at, client_id } = one
  const before = visits.filter(({ since, isSeen }) => isSeen && since <= at)
  const ofClient = before.filter(({ run }) => client_id !== undefined && run.client_id === client_id)
  const [latest] = (ofClient.length > 0 ? ofClient : before).toSorted((a, b) => b.since - a.since)
  return latest && (ofClient.length > 0 || isOpen(latest.run, one)) ? latest.run : undefined
}

function nextOf({ at, exchange }: Facts, visits: Visit[]): Found | undefined {
  const { origin } = new URL(exchange.request.url)
  const [next] = visits
    .filter(({ since, run }) => since >= at && URL.parse(run.redirect_uri ?? '')?.origin === origin)
    .toSorted((one, other) => one.since - other.since)
  return next?.run
}

/** By what a site knows the browser again. */
function namesIn({ visitor, sessions }: Facts): string[] {
  return visitor ? [visitor.name] : sessions
}
