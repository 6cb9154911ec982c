import type { Origins } from '@photo/service/origins'
import { PageError } from '@photo/service/page-error'
import type { RequestHandler } from 'express'
import { browsersOf, isOwn, ownRuns } from '../learner.ts'
import type { Lessons } from '../lessons.ts'
import { runSummary, runView } from '../run-view.ts'
import type { Runs } from '../runs.ts'
import { roundTrip } from './hello.ts'

type Dependencies = { origins: Origins; runs: Runs; lessons: Lessons }

/** The runs of this browser, newest first. */
export function runsPage({ origins, runs }: Dependencies): RequestHandler {
  return (req, res) => {
    const browsers = browsersOf(req)
    if (browsers.length === 0) return res.redirect(303, roundTrip(origins, '/runs'))
    res.render('runs', { runs: ownRuns(runs, browsers).map(runSummary) })
  }
}

/** The inspector: one run, message by message. */
export function runPage({ origins, runs, lessons }: Dependencies): RequestHandler<{ n: string }> {
  return (req, res) => {
    const browsers = browsersOf(req)
    if (browsers.length === 0) return res.redirect(303, roundTrip(origins, req.originalUrl))
    const run = runs.find(Number(req.params.n))
    if (!run || !isOwn(run, browsers)) throw noSuchRun()
    const { searchParams } = new URL(req.url, origins.learn)
    res.render('run', runView(run, lessons, searchParams))
  }
}

/** What a person sees who asks for a run that is gone, or that is somebody else's. */
export function noSuchRun(): PageError {
  return new PageError({
    status: 404,
    title: 'There is no such run',
    what: 'It was in another browser, or it is gone: the last 50 are kept, until the demo stops.',
    next: { advice: 'Look at the runs that are there.', label: 'Go to your runs', href: '/runs' },
  })
}
