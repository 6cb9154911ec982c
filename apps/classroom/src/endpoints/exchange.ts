import type { Origins } from '@photo/service/origins'
import type { RequestHandler } from 'express'
import type { Arrivals } from '../arrivals.ts'
import { browsersOf, isOwn } from '../learner.ts'
import type { Runs } from '../runs.ts'
import { roundTrip } from './hello.ts'

type Dependencies = { origins: Origins; runs: Runs; arrivals: Arrivals }

/** From a page of a service to the message that brought it: the run it belongs to, opened at that message. */
export function exchangeEndpoint({ origins, runs, arrivals }: Dependencies): RequestHandler<{ exchange: string }> {
  return async (req, res) => {
    const { exchange: id } = req.params
    const browsers = browsersOf(req)
    if (browsers.length === 0) return res.redirect(303, roundTrip(origins, `/exchanges/${encodeURIComponent(id)}`))
    if (!runs.exchange(id)) await arrivals.waitFor(id)
    const run = runs.of(id)
    // Somebody else's looks like none at all.
    res.redirect(303, run && isOwn(run, browsers) ? `/runs/${run.n}?m=${id}-a` : '/runs')
  }
}
