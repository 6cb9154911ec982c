import type { RequestHandler } from 'express'
import { browsersOf, isOwn, ownRuns } from '../runs/learner.ts'
import type { Listeners } from '../runs/listeners.ts'
import type { Runs } from '../runs/runs.ts'
import { openStream } from './open-stream.ts'

type Dependencies = { runs: Runs; listeners: Listeners }

/**
 * Tells how far the runs of this browser have come, as server-sent events: of all when it begins to listen, then of each when
 * something is added to it. The pages then ask for what is new. Of nobody else's it says nothing.
 */
export function runsEvents({ runs, listeners }: Dependencies): RequestHandler {
  return (req, res) => {
    const browsers = browsersOf(req)
    const write = openStream(res, 'text/event-stream')
    const tell = (news: object) => write(`data: ${JSON.stringify(news)}\n\n`)
    tell({ all: listeners.versions(ownRuns(runs, browsers)) })
    const stop = listeners.listen((changed) => {
      if (isOwn(changed, browsers)) tell({ some: listeners.versions([changed]) })
    })
    req.once('close', stop)
  }
}

/** The same for a browser that cannot share a line among its tabs, and asks now and then. */
export function runsVersions({ runs, listeners }: Dependencies): RequestHandler {
  return (req, res) => {
    res.set('Cache-Control', 'no-store').json(listeners.versions(ownRuns(runs, browsersOf(req))))
  }
}
