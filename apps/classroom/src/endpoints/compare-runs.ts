import type { Origins } from '@photo/service/origins'
import { queryOf } from '@photo/service/query'
import type { RequestHandler } from 'express'
import { runName } from '../inspector/run-name.ts'
import { storyFrom } from '../inspector/story.ts'
import { browsersOf, ownRuns } from '../runs/learner.ts'
import type { Runs } from '../runs/runs.ts'
import { compareRuns, whereTheyPart } from '../saved-run/compare-runs.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { sendAround } from './round.ts'

type Dependencies = { origins: Origins; runs: Runs; lessons: Lessons }

/** Two runs side by side: what differs, message by message. Without a choice, the last two. */
export function compareRunsPage({ origins, runs, lessons }: Dependencies): RequestHandler {
  return (req, res) => {
    const browsers = browsersOf(req)
    if (browsers.length === 0) return sendAround(req, res, origins, { back: '/runs/compare' })
    const searchParams = queryOf(req)
    const own = ownRuns(runs, browsers)
    const chosen = (name: string) => own.find(({ n }) => n === Number(searchParams.get(name)))
    const two = chosen('two') ?? own[0]
    const one = chosen('one') ?? own.find((run) => run !== two)
    const messages = one && two ? compareRuns(one, two, lessons) : []
    const names = new Map(own.map((run) => [run.n, runName(storyFrom(run.exchanges))]))
    res.render('compare-runs', { names, runs: own, one, two, messages, ...whereTheyPart(messages) })
  }
}
