import type { Facts } from './facts.ts'
import type { Found } from './found.ts'
import { tooManyOf } from './limits.ts'
import type { Run } from './run.ts'

/** A run that is shown. Unless it came out of a file: what was found of it, and the exchange with which it began. */
export type KeptRun = {
  run: Run
  /** Characters. */
  size: number
  found?: Found
  begun?: Facts | undefined
}

/** What went from the middle of a run is still known by so many values, so that what comes later finds its run. */
const MOST_REMEMBERED = 400

/** Shows what has been found of a run. Returns whether it is not what it was. */
export function showFound(kept: KeptRun, found: Found): boolean {
  const { run } = kept
  const exchanges = found.facts.map(({ exchange }) => exchange)
  const isChanged = exchanges.length !== run.exchanges.length || exchanges.some((one, at) => one !== run.exchanges[at])
  run.exchanges = exchanges
  run.startedAt = exchanges[0]?.request.at ?? 0
  run.browsers = new Set(found.visitors.map(({ name }) => name))
  kept.found = found
  kept.size = found.facts.reduce((sum, { size }) => sum + size, 0)
  return isChanged
}

/** Takes out of a run what is too much, and returns it. The beginning remembers what it made known. */
export function shorten({ facts }: Found, begun: Facts | undefined): Facts[] {
  const gone = new Set(tooManyOf(facts))
  for (const { made } of gone) begun?.made.push(...made)
  begun?.made.splice(0, begun.made.length - MOST_REMEMBERED)
  facts.splice(0, facts.length, ...facts.filter((one) => !gone.has(one)))
  return [...gone]
}
