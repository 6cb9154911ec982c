import type { Origins } from '@photo/service/origins'
import { queryOf } from '@photo/service/query'
import type { RequestHandler } from 'express'
import type { Arrivals } from '../runs/arrivals.ts'
import { browsersOf, ownRuns } from '../runs/learner.ts'
import type { Runs } from '../runs/runs.ts'
import type { SentExperiments } from '../what-if/sent-experiments.ts'
import { sendAround } from './round.ts'

type Dependencies = { origins: Origins; runs: Runs; sentExperiments: SentExperiments; arrivals: Arrivals }

/**
 * From a page of a service to the message that brought it: the run it belongs to, opened at that message, or at the
 * experiment that it came from. `from=page` says that it was a link on such a page: the inspector's tabs agree to be one.
 */
export function exchangeEndpoint({
  origins,
  runs,
  sentExperiments,
  arrivals,
}: Dependencies): RequestHandler<{ exchange: string }> {
  const find = (id: string, browsers: string[]) => {
    const own = ownRuns(runs, browsers)
    const run = own.find(({ exchanges }) => exchanges.some((one) => one.id === id))
    if (run) return { run, query: `m=${id}-a&from=page` }
    const found = sentExperiments.find(own, id)
    if (!found) return undefined
    const { from, id: experiment } = found.sent
    return { run: found.run, query: `m=${from}-q&tab=whatif&from=page#what-if-${experiment}-answer` }
  }
  return async (req, res) => {
    const { exchange: id } = req.params
    const browsers = browsersOf(req)
    const back = `/exchanges/${encodeURIComponent(id)}`
    if (browsers.length === 0) return sendAround(req, res, origins, { back })
    if (!find(id, browsers)) await arrivals.waitFor(id)
    const found = find(id, browsers)
    if (found) return res.redirect(303, `/runs/${found.run.n}?${found.query}`)
    // A page that belongs to no run is one of this browser's all the same.
    if (browsers.includes(runs.exchange(id)?.browser ?? '')) return res.redirect(303, '/runs')
    // A site may know this browser by a new name.
    const again = `${back}?again=yes`
    const hasAsked = queryOf(req).has('again')
    if (!hasAsked) return sendAround(req, res, origins, { back: again })
    // Somebody else's message looks like one that has not come.
    res.status(202).render('waiting', { again })
  }
}
