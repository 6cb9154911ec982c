import type { RequestHandler } from 'express'
import { storyFrom } from '../inspector/story.ts'
import { browsersOf, ownRuns } from '../runs/learner.ts'
import type { Runs } from '../runs/runs.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { tellStep } from '../teaching/tell.ts'
import { startingPointsOf } from '../what-if/what-if-view.ts'

/** The tour first; then two more doors: watch a run, break things. The last leads to a run in which there is something to break. */
export function homePage({ lessons, runs }: { lessons: Lessons; runs: Runs }): RequestHandler {
  return (req, res) => {
    const own = ownRuns(runs, browsersOf(req))
    const toBreak = own.find((run) => startingPointsOf(run, lessons, Date.now()).length > 0)
    res.render('home', {
      steps: lessons.steps.map((step) => tellStep(step, storyFrom([]).telling)),
      newest: own[0],
      toBreak,
    })
  }
}
