import type { Request } from 'express'
import type { Run, Runs } from './runs.ts'

/** The cookie that holds the names of this browser at the services' sites, as /hello was told them. */
export const LEARNER_COOKIE = 'learn_browsers'

/** The names of the browser that asks; empty when it has not been introduced yet. */
export function browsersOf(req: Request): string[] {
  const pair = req
    .get('cookie')
    ?.split('; ')
    .find((cookie) => cookie.startsWith(`${LEARNER_COOKIE}=`))
  return (
    pair
      ?.slice(LEARNER_COOKIE.length + 1)
      .split('.')
      .filter(Boolean) ?? []
  )
}

/** True for a run of the browser that asks. Nobody sees anybody else's. */
export function isOwn(run: Run, browsers: string[]): boolean {
  return browsers.some((browser) => run.browsers.has(browser))
}

/** The runs of the browser that asks, newest first. */
export function ownRuns(runs: Runs, browsers: string[]): Run[] {
  return runs
    .all()
    .filter((run) => isOwn(run, browsers))
    .toReversed()
}
