import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { createCollector } from '../../packages/lens/src/collector.ts'
import { recordExchange } from '../../packages/lens/src/record-exchange.ts'
import { readLensKey } from '../../packages/service/src/lens-key.ts'

/** Tells the classroom of a copy what reaches the attacker's site, as the lens tells of the three services. */
export function recordVisits(attacker: string, learn: string, data: string) {
  const collector = createCollector(learn, readLensKey(join(data, 'lens')))
  return (request: IncomingMessage, response: ServerResponse): void => {
    const visit = { id: randomUUID(), receiver: 'attacker' as const, origins: { attacker }, request, response }
    recordExchange(visit, { held: false, browser: undefined }, collector.send)
  }
}
