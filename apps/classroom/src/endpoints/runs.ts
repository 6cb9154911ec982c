import type { Origins } from '@photo/service/origins'
import { PageError } from '@photo/service/page-error'
import { queryOf } from '@photo/service/query'
import type { RequestHandler } from 'express'
import { runSummary } from '../inspector/run-summary.ts'
import { runView } from '../inspector/run-view.ts'
import { storyFrom } from '../inspector/story.ts'
import { browsersOf, ownRun, ownRuns } from '../runs/learner.ts'
import type { Listeners } from '../runs/listeners.ts'
import { NOTHING } from '../runs/run.ts'
import type { Runs } from '../runs/runs.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { elsewhereView } from '../what-if/elsewhere.ts'
import { endedBy } from '../what-if/ended-before.ts'
import { experimentRows } from '../what-if/experiment-rows.ts'
import type { SentExperiments } from '../what-if/sent-experiments.ts'
import { tellWhatIfs, type WhatIfLesson } from '../what-if/what-if-lessons.ts'
import { savedOutcomes, startingPointsOf, whatIfView } from '../what-if/what-if-view.ts'
import { sendAround } from './round.ts'

type Dependencies = {
  origins: Origins
  runs: Runs
  lessons: Lessons
  whatIfLessons: () => Map<string, WhatIfLesson>
  sentExperiments: SentExperiments
  listeners: Listeners
}

/** The runs of this browser, newest first. */
export function runsPage({ origins, runs, lessons, whatIfLessons, sentExperiments }: Dependencies): RequestHandler {
  return (req, res) => {
    const browsers = browsersOf(req)
    if (browsers.length === 0) return sendAround(req, res, origins, { back: '/runs' })
    const own = ownRuns(runs, browsers).map((run) => {
      const sent = sentExperiments.of(run)
      return runSummary(run, sent.length, endedBy(sent, whatIfLessons()))
    })
    // Before the first run: what to expect of one.
    const expected = own.length === 0 ? runView(NOTHING, storyFrom([]), lessons, new URLSearchParams()) : {}
    res.render('runs', { ...expected, runs: own, experiments: [] })
  }
}

/** The inspector: one run, message by message. */
export function runPage({
  origins,
  runs,
  lessons,
  whatIfLessons,
  sentExperiments,
  listeners,
}: Dependencies): RequestHandler<{ n: string }> {
  return (req, res) => {
    const browsers = browsersOf(req)
    if (browsers.length === 0) return sendAround(req, res, origins, { back: req.originalUrl })
    const run = ownRun(runs, browsers, Number(req.params.n))
    if (!run) throw noSuchRun()
    const searchParams = queryOf(req)
    const now = Date.now()
    const startingPoints = startingPointsOf(run, lessons, now)
    const [start] = startingPoints
    // Whoever wants to break things begins where there is something to break.
    const toBreak = searchParams.get('tab') === 'whatif' && !searchParams.has('m')
    if (start && toBreak) searchParams.set('m', start.message.id)
    const sent = sentExperiments.of(run)
    const story = storyFrom(run.exchanges, endedBy(sent, whatIfLessons()))
    const view = runView(run, story, lessons, searchParams)
    const told = tellWhatIfs(whatIfLessons(), story.telling)
    const others = ownRuns(runs, browsers).filter((other) => other !== run)
    const options = { run, others, lessons: told, sent, now, asked: searchParams.get('if') }
    const whatIf = view.opened ? whatIfView(view.opened.exchange, options) : []
    const elsewhere = view.opened ? elsewhereView(view.opened.exchange, options) : []
    const outcomes = view.opened ? savedOutcomes(run, view.opened.exchange) : []
    const experiments = experimentRows(run, sent, told)
    // Who only looks at another message has the picture already.
    const page = req.get('parts') === 'choice' ? 'run-choice' : 'run'
    res.vary('Parts')
    const version = listeners.versions([run])[run.n]
    res.render(page, { ...view, version, whatIf, elsewhere, outcomes, startingPoints, experiments })
  }
}

/** What a person sees who asks for a run that is gone, or that is somebody else's. */
export function noSuchRun(): PageError {
  return new PageError({
    status: 404,
    title: 'There is no such run',
    what: 'It was in another browser, or it is gone: the last 200 are kept, until the demo stops.',
    next: { advice: 'Look at the runs that are there.', label: 'Go to your runs', href: '/runs' },
  })
}
