import type { RequestHandler } from 'express'
import { browsersOf, isOwn } from '../runs/learner.ts'
import type { Listeners } from '../runs/listeners.ts'

/** Tells the list of runs when one of them grew, or a new one began, as server-sent events. Of nobody else's it says nothing. */
export function runsEvents({ listeners }: { listeners: Listeners }): RequestHandler {
  return (req, res) => {
    const browsers = browsersOf(req)
    res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    res.flushHeaders()
    const stop = listeners.listen((changed) => {
      if (isOwn(changed, browsers)) res.write(`data: ${changed.n}\n\n`)
    })
    req.once('close', stop)
  }
}
