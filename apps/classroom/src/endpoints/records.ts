import { equalInConstantTime } from '@photo/service/secrets'
import type { RecordedExchange } from '@photo/types/recorded-exchange'
import type { RequestHandler } from 'express'
import type { Listeners } from '../listeners.ts'
import type { Runs } from '../runs.ts'

type Dependencies = { key: string; runs: Runs; listeners: Listeners }

/** Takes records from the lens. Only our own services know the key. */
export function recordsEndpoint({ key, runs, listeners }: Dependencies): RequestHandler {
  return (req, res) => {
    if (!equalInConstantTime(req.get('authorization') ?? '', `Bearer ${key}`)) return void res.sendStatus(401)
    const changed = new Set((req.body as RecordedExchange[]).map((exchange) => runs.add(exchange)))
    for (const run of changed) if (run) listeners.tell(run)
    res.sendStatus(204)
  }
}
