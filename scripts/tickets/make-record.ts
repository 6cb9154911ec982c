import { writeRunFile } from '../../apps/classroom/src/saved-run/run-file.ts'
import { resolveLocalhostNames } from '../../packages/service/src/localhost-names.ts'
import { createPerson } from '../test/truth/person.ts'
import { startInstallation } from './installation.ts'
import type { Ticket } from './ticket.ts'

resolveLocalhostNames()

/** Runs a customer's installation with its fault, and returns what was recorded as the file of a saved run, without secrets. */
export async function makeRecord(ticket: Ticket, base: number): Promise<string> {
  const place = await startInstallation(ticket, base)
  try {
    const customer = createPerson(place, 'alice', 'white-rabbit')
    await ticket.happens(place, customer)
    await place.allRecorded()
    const startedAt = Math.min(...place.records.map(({ request }) => request.at))
    return writeRunFile({ n: 1, startedAt, exchanges: place.records, browsers: new Set() }, [])
  } finally {
    await place.stop()
  }
}
