import type { RequestHandler } from 'express'
import { browsersOf, ownRuns } from '../learner.ts'
import type { Lessons } from '../lessons.ts'
import type { Runs } from '../runs.ts'

/** Three doors: take the tour, watch a run, break things. */
export function homePage({ lessons, runs }: { lessons: Lessons; runs: Runs }): RequestHandler {
  return (req, res) => res.render('home', { steps: lessons.steps, newest: ownRuns(runs, browsersOf(req))[0] })
}
