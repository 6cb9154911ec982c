import type { Request, RequestHandler } from 'express'
import { browsersOf, sees } from '../runs/learner.ts'
import type { Listeners } from '../runs/listeners.ts'
import type { Run } from '../runs/run.ts'
import type { Runs } from '../runs/runs.ts'
import { openStream } from './open-stream.ts'

type Dependencies = { runs: Runs; listeners: Listeners }

/**
 * Tells how far the runs of this browser have come, as server-sent events: of all when it begins to listen, then of each when
 * something is added to it. The pages then ask for what is new. Of nobody else's it says nothing, unless they show it to the host.
 */
export function runsEvents({ runs, listeners }: Dependencies): RequestHandler {
  return (req, res) => {
    const write = openStream(res, 'text/event-stream')
    const tell = (news: object) => write(`data: ${JSON.stringify(news)}\n\n`)
    tell({ all: listeners.versions(seenRuns(runs, req)) })
    const stop = listeners.listen((changed) => {
      if (sees(req, changed)) tell({ some: listeners.versions([changed]) })
    })
    req.once('close', stop)
  }
}

/** The same for a browser that cannot share a line among its tabs, and asks now and then. */
export function runsVersions({ runs, listeners }: Dependencies): RequestHandler {
  return (req, res) => {
    res.set('Cache-Control', 'no-store').json(listeners.versions(seenRuns(runs, req)))
  }
}

function seenRuns(runs: Runs, req: Request): Run[] {
  runs.introduce(browsersOf(req))
  return runs.all().filter((run) => sees(req, run))
}
