import type { Request } from 'express'
import type { Run } from './run.ts'
import type { Runs } from './runs.ts'

/** The cookie that holds the names of this browser at the services' sites, as /hello was told them. */
export const LEARNER_COOKIE = 'learn_browsers'

/** So many names are kept, and read: a site that has lost its cookie gives the browser a new one. */
export const MOST_NAMES = 12

/** What a name looks like: anybody may write what she likes into her own cookie. */
const NAME = /^[\w-]{1,64}$/

const asking = new WeakMap<Request, string[]>()

/** From now on the one who asks is known by these names, whatever its cookie says: in a room a seat has several browsers. */
export function askAs(req: Request, browsers: string[]): void {
  asking.set(req, browsers)
}

/** The names of the browser that asks; empty when it has not been introduced yet. */
export function browsersOf(req: Request): string[] {
  const known = asking.get(req)
  if (known) return known
  const names = cookieOf(req, LEARNER_COOKIE)?.split('.') ?? []
  return names.filter((name) => NAME.test(name)).slice(0, MOST_NAMES)
}

const alsoSeen = new WeakMap<Request, (run: Run) => boolean>()

/** From now on the one who asks sees these runs as well, though they are not her own, for as long as it holds. */
export function letSee(req: Request, run: (run: Run) => boolean): void {
  alsoSeen.set(req, run)
}

/** True for a run of the browser that asks, and for one that somebody lets it see. */
export function sees(req: Request, run: Run): boolean {
  return isOwn(run, browsersOf(req)) || alsoSeen.get(req)?.(run) === true
}

/** The value of a cookie. */
export function cookieOf(req: Request, name: string): string | undefined {
  const pairs = req.get('cookie')?.split('; ') ?? []
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
}

/** The runs of the browser that asks, newest first. */
export function ownRuns(runs: Runs, browsers: string[]): Run[] {
  runs.introduce(browsers)
  return runs
    .all()
    .filter((run) => isOwn(run, browsers))
    .toReversed()
}

/** Those of them that happened to the reader: not what came out of a file, such as the record of a ticket. */
export function livedRuns(runs: Runs, browsers: string[]): Run[] {
  return ownRuns(runs, browsers).filter(({ saved }) => saved === undefined)
}

/** One run of the browser that asks, by its number. */
export function ownRun(runs: Runs, browsers: string[], n: number): Run | undefined {
  return ownRuns(runs, browsers).find((run) => run.n === n)
}

/** True for a run of the browser that asks: nobody else's name has come up in it. */
export function isOwn(run: Run, browsers: string[]): boolean {
  return run.browsers.size > 0 && [...run.browsers].every((browser) => browsers.includes(browser))
}
