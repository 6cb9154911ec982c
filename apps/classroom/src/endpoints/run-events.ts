import type { RequestHandler } from 'express'
import { browsersOf, isOwn, ownRun } from '../runs/learner.ts'
import type { Listeners } from '../runs/listeners.ts'
import type { Runs } from '../runs/runs.ts'
import type { SentExperiments } from '../what-if/sent-experiments.ts'
import { noSuchRun } from './runs.ts'

type Dependencies = { runs: Runs; sentExperiments: SentExperiments; listeners: Listeners }

/** Tells a page when something was added to its run, as server-sent events. The page then asks for what is new. */
export function runEvents({ runs, sentExperiments, listeners }: Dependencies): RequestHandler<{ n: string }> {
  return (req, res) => {
    const browsers = browsersOf(req)
    const run = ownRun(runs, browsers, Number(req.params.n))
    if (!run) throw noSuchRun()
    res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    const tell = () => res.write(`data: ${run.exchanges.length}.${sentExperiments.answers(run)}\n\n`)
    tell()
    const stop = listeners.listen((changed) => {
      if (changed === run && isOwn(run, browsers)) tell()
    })
    req.once('close', stop)
  }
}
