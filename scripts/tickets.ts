// `npm run tickets [NN…]`: makes the recorded runs of the support tickets anew, each by really running the product with its fault.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { TICKETS } from './tickets/all-tickets.ts'
import { makeRecord } from './tickets/make-record.ts'

/** On ports of their own: a demo may go on meanwhile. */
const BASE = 44_100
const folder = join(import.meta.dirname, '../apps/classroom/lessons/tickets')

const wanted = process.argv.slice(2).map((number) => number.padStart(2, '0'))
for (const [number, ticket] of TICKETS) {
  if (wanted.length > 0 && !wanted.includes(number)) continue
  const file = await makeRecord(ticket, BASE)
  writeFileSync(join(folder, `${number}.json`), file)
  console.log(`Ticket ${number}: ${JSON.parse(file).exchanges.length} exchanges, ${Math.round(file.length / 1024)} KB.`)
}
