import { expect, it } from 'vitest'
import { storyFrom } from '../../apps/classroom/src/inspector/story.ts'
import { readRunFile } from '../../apps/classroom/src/saved-run/run-file.ts'
import { readTickets } from '../../apps/classroom/src/tickets/read-tickets.ts'
import { shows } from '../../apps/classroom/test/tickets/shown-by.ts'
import { holdPorts } from '../../packages/service/test/held-ports.ts'
import type { RecordedExchange } from '../../packages/types/src/recorded-exchange.ts'
import { TICKETS } from '../tickets/all-tickets.ts'
import { makeRecord } from '../tickets/make-record.ts'

const tickets = readTickets()

/** What is told of a run, without what differs each time: the ids of photos, and in which order things at one moment came. */
const toldOf = (exchanges: RecordedExchange[]) =>
  storyFrom(exchanges)
    .messages.filter(({ housekeeping }) => !housekeeping)
    .map(({ from, to, line }) => `${from} to ${to}: ${line.replace(/p_[\w-]+/, 'p_…')}`)
    .toSorted()

it('has a way to make the record of each ticket', () => {
  expect(TICKETS.map(([number]) => number)).toEqual(tickets.map(({ id }) => id))
})

it.each(TICKETS)('the record of ticket %s shows what it shows when it is made anew', async (number, ticket) => {
  const kept = tickets.find(({ id }) => id === number)
  const ports = await holdPorts()
  try {
    const text = await makeRecord(ticket, ports.base)
    // Another installation has other ports: they are what the questions name, so they are written as in the kept one.
    const made = readRunFile(
      text.replaceAll(new RegExp(`(?<!\\d)${String(ports.base).slice(0, -1)}(\\d)(?!\\d)`, 'g'), '4410$1'),
    )
    if (typeof made === 'string' || !kept) throw new Error(`Ticket ${number}: ${made}`)
    expect(toldOf(made.exchanges)).toEqual(toldOf(kept.run.exchanges))
    const proofs = kept.questions.flatMap(({ proof }) => proof)
    expect(proofs.filter((proof) => !shows(made.exchanges, proof))).toEqual([])
  } finally {
    await ports.release()
  }
})
