import { later } from '@photo/service/later'
import type { Origins } from '@photo/service/origins'
import type { RequestHandler } from 'express'
import { browsersOf, ownRuns } from '../runs/learner.ts'
import type { Runs } from '../runs/runs.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { readStories } from '../teaching/stories.ts'
import { startingPointsOf } from '../what-if/what-if-view.ts'
import { sendAround } from './round.ts'

type Dependencies = { origins: Origins; runs: Runs; lessons: Lessons }

/** The end of the tour, which leads on: what the reader can answer now and where it stands, and what to do next. */
export function tourEndPage({ origins, runs, lessons }: Dependencies): RequestHandler {
  const stories = later(readStories)
  return (req, res) => {
    const browsers = browsersOf(req)
    if (browsers.length === 0) return sendAround(req, res, origins, { back: '/tour/end' })
    const own = ownRuns(runs, browsers)
    const toBreak = own.find((run) => startingPointsOf(run, lessons, Date.now()).length > 0)
    res.render('tour-end', { stories: stories(), newest: own[0], toBreak })
  }
}
