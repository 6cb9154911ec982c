import { describe, expect, it } from 'vitest'
import { findSecrets } from '../../src/saved-run/secrets.ts'
import { readPlaces } from '../../src/support/entries.ts'
import { findQuoted } from '../../src/support/find-entries.ts'
import { readTickets } from '../../src/tickets/read-tickets.ts'
import { shows } from './shown-by.ts'

const tickets = readTickets()
const entries = readPlaces().flatMap((place) => place.entries)
const questions = tickets.flatMap(({ id, run, questions }) =>
  questions.map((question) => ({ id, ask: question.ask, question, exchanges: run.exchanges })),
)

describe('The tickets', () => {
  it('are ten, each with three questions of which one answer is right', () => {
    expect(tickets.map(({ id }) => id)).toEqual(['01', '02', '03', '04', '05', '06', '07', '08', '09', '10'])
    expect(questions.filter(({ question }) => question.options.filter(({ right }) => right).length !== 1)).toEqual([])
  })

  it('name each message as their file does: a link to one is good after a restart, and at everybody’s', () => {
    const ids = (all: typeof tickets) => all.flatMap(({ run }) => run.exchanges.map(({ id }) => id))
    expect(ids(readTickets())).toEqual(ids(tickets))
    expect(new Set(ids(tickets)).size).toBe(ids(tickets).length)
  })

  it.each(questions)('ticket $id, “$ask”: the record proves the answer', ({ question, exchanges }) => {
    expect(question.proof.filter((proof) => !shows(exchanges, proof))).toEqual([])
  })

  it('prove different things: no record proves all the answers of another ticket', () => {
    for (const { id, questions } of tickets) {
      const others = tickets.filter((other) => other.id !== id)
      const proofs = questions.flatMap(({ proof }) => proof)
      const same = others.filter(({ run }) => proofs.every((proof) => shows(run.exchanges, proof)))
      expect({ id, same: same.map((other) => other.id) }).toEqual({ id, same: [] })
    }
  })

  it.each(tickets)(
    'ticket $id ends with the page that the letter quotes, and the support table knows it',
    ({ page, run, letter }) => {
      const pages = run.exchanges.map(({ response: { body } }) => (body && 'text' in body ? body.text : ''))
      expect(pages.filter((text) => text.includes(`<h1>${page}</h1>`)).length).toBeGreaterThan(0)
      expect(findQuoted(entries, page).length).toBeGreaterThan(0)
      expect(letter.length).toBeLessThan(500)
    },
  )

  it.each(tickets)('ticket $id holds no secret: what is found in it is what was written in its place', ({ run }) => {
    const left = [...findSecrets(run.exchanges).keys()].filter((value) => !/^left-out-/.test(value))
    expect(left.filter((value) => !value.includes('left-out-'))).toEqual([])
    expect(JSON.stringify(run.exchanges)).not.toMatch(/white-rabbit/)
  })
})
