import type { RequestHandler } from 'express'
import { browsersOf, ownRuns } from '../runs/learner.ts'
import type { Runs } from '../runs/runs.ts'
import type { Lessons } from '../teaching/lessons.ts'

/** Three doors: take the tour, watch a run, break things. */
export function homePage({ lessons, runs }: { lessons: Lessons; runs: Runs }): RequestHandler {
  return (req, res) => res.render('home', { steps: lessons.steps, newest: ownRuns(runs, browsersOf(req))[0] })
}
