import { createBrowsing } from './browsing.ts'
import { findRuns } from './by-value.ts'
import { byTime, type Facts } from './facts.ts'
import { addTo, type Found } from './found.ts'
import type { Introductions } from './introductions.ts'

/**
 * Sorts exchanges into runs. It looks at all that are tied together, in the order in which they were sent: so it does not
 * matter in which order they have arrived, and what came too early to be understood is with nobody who has no part in it.
 * @returns the runs, and what belongs to none
 */
export function sortOut(tied: Iterable<Facts>, introductions: Introductions): { runs: Found[]; others: Facts[] } {
  const sent = [...tied].sort(byTime)
  const runs = findRuns(sent, introductions)
  const placed = new Set(runs.flatMap(({ facts }) => facts))
  const left = sent.filter((one) => !placed.has(one))
  const browsing = createBrowsing(runs, introductions)
  const found = new Map(left.map((one) => [one, browsing(one)]))
  // What a service asked while it answered one of these goes along.
  const byRequest = new Map(left.map((one) => [one.visitor && one.requestId, found.get(one)]))
  const others: Facts[] = []
  for (const one of left) {
    const run = found.get(one) ?? (one.isForOther ? byRequest.get(one.requestId) : undefined)
    if (run) addTo(run, one)
    else others.push(one)
  }
  return { runs, others }
}
