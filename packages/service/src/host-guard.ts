import type { RequestHandler } from 'express'
import { judgeHead } from './request-head.ts'

/** Answers a request that is not for us, or that others may read differently, before anything else looks at it. */
export function hostGuard(origin: string): RequestHandler {
  return (req, res, next) => {
    const refusal = judgeHead(req, origin)
    if (!refusal) return next()
    // What follows on this connection may be the rest of what others took for one request — RFC 9112 §6.1
    res.set({ 'Cache-Control': 'no-store', Connection: 'close' })
    res.status(refusal.status).type('text/plain').send(`${refusal.reason}\n`)
  }
}
