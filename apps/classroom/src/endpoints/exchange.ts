import type { RequestHandler } from 'express'
import type { Runs } from '../runs.ts'

/** From a page of a service to the message that brought it: the run it belongs to, opened at that message. */
export function exchangeEndpoint({ runs }: { runs: Runs }): RequestHandler<{ exchange: string }> {
  return (req, res) => {
    const run = runs.of(req.params.exchange)
    res.redirect(303, run ? `/runs/${run.n}?m=${req.params.exchange}-a` : '/runs')
  }
}
