import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { ownRuns } from '../runs/learner.ts'
import type { Run } from '../runs/run.ts'
import type { Runs } from '../runs/runs.ts'

/** What was recorded under a number, and the run in which it can be looked at; none for a page that belongs to no run. */
export type Numbered = { exchange: RecordedExchange; run: Run | undefined }

/**
 * What was recorded under a number, or under those that a part of a number stands in, in the order of time: the page, and what the services asked each other for it. Only what
 * happened in the browser that asks; the number of somebody else finds as much as one that never was.
 */
export function findNumber(runs: Runs, browsers: string[], number: string): Numbered[] {
  const own = ownRuns(runs, browsers)
  return runs
    .numbered(number)
    .map((exchange) => ({ exchange, run: runs.of(exchange.id) }))
    .filter(({ exchange, run }) => (run ? own.includes(run) : browsers.includes(exchange.browser ?? '')))
    .sort((one, other) => one.exchange.request.at - other.exchange.request.at)
}
