import { byTime, type Facts } from './facts.ts'
import type { Found } from './found.ts'
import { tooManyOf } from './limits.ts'
import type { Run } from './run.ts'

/** A run that is shown, and what was found of it. Of one that came out of a file nothing was. */
export type KeptRun = {
  run: Run
  /** Characters. */
  size: number
  found?: Found
  /** The exchange with which it began: the run is the same for as long as this is in it. */
  begun?: Facts | undefined
}

/** What went from the middle of a run is still known by so many values, so that what comes later finds its run. */
const MOST_REMEMBERED = 400

/** Shows what was found of a run, and what goes along. Returns whether it is not what it was. */
export function showFound(kept: KeptRun, companions: readonly Facts[]): boolean {
  const { run, found } = kept
  if (!found) return false
  const facts = [...found.facts, ...companions].sort(byTime)
  const exchanges = facts.map(({ exchange }) => exchange)
  const isChanged = exchanges.length !== run.exchanges.length || exchanges.some((one, at) => one !== run.exchanges[at])
  run.exchanges = exchanges
  run.startedAt = exchanges[0]?.request.at ?? 0
  run.browsers = new Set(found.visitors.map(({ name }) => name))
  kept.size = facts.reduce((sum, { size }) => sum + size, 0)
  return isChanged
}

/** Takes out of a run what is too much, and returns it. The beginning remembers what it made known. */
export function shorten({ found, begun }: KeptRun): Facts[] {
  const facts = found?.facts.sort(byTime) ?? []
  const gone = new Set(tooManyOf(facts))
  if (gone.size === 0) return []
  for (const { made } of gone) begun?.made.push(...made)
  begun?.made.splice(0, begun.made.length - MOST_REMEMBERED)
  facts.splice(0, facts.length, ...facts.filter((one) => !gone.has(one)))
  return [...gone]
}
