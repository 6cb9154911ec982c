import { equalInConstantTime } from '@photo/service/secrets'
import express, { type ErrorRequestHandler, type RequestHandler } from 'express'
import type { Arrivals } from '../runs/arrivals.ts'
import type { Listeners } from '../runs/listeners.ts'
import { recordsSchema } from '../runs/record-schema.ts'
import type { Runs } from '../runs/runs.ts'
import type { SentExperiments } from '../what-if/sent-experiments.ts'

type Dependencies = {
  key: string
  runs: Runs
  sentExperiments: SentExperiments
  listeners: Listeners
  arrivals: Arrivals
}

/** Takes records from the lens. Only our own services know the key, which is asked before anything is read. */
export function recordsEndpoint(all: Dependencies): (RequestHandler | ErrorRequestHandler)[] {
  return [checkKey(all.key), express.json({ limit: '8mb' }), takeRecords(all), refuse]
}

function checkKey(key: string): RequestHandler {
  return (req, res, next) => {
    if (equalInConstantTime(req.get('authorization') ?? '', `Bearer ${key}`)) return next()
    res.status(401).json({ error: 'wrong_key' })
  }
}

function takeRecords({ runs, sentExperiments, listeners, arrivals }: Dependencies): RequestHandler {
  return (req, res) => {
    const { data: exchanges } = recordsSchema.safeParse(req.body)
    if (!exchanges) return void res.status(400).json({ error: 'not_records' })
    const ofExperiments = new Map(exchanges.map((exchange) => [exchange, sentExperiments.take(exchange)]))
    const changed = runs.add(...exchanges.filter((exchange) => !ofExperiments.get(exchange)))
    for (const run of new Set([...changed, ...ofExperiments.values()])) if (run) listeners.tell(run)
    for (const { id, requestId } of exchanges) for (const name of [id, requestId]) if (name) arrivals.announce(name)
    res.sendStatus(204)
  }
}

// Too large, or no JSON at all. Programs read this, so it is no page.
const refuse: ErrorRequestHandler = (error, _req, res, next) => {
  if (res.headersSent || !(error.status >= 400 && error.status < 500)) return next(error)
  res.status(error.status).json({ error: 'not_records' })
}
