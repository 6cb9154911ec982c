import { describe, expect, it } from 'vitest'
import { readPlaces } from '../../src/support/entries.ts'
import { findBySentence } from '../../src/support/find-entries.ts'
import { readTickets } from '../../src/tickets/read-tickets.ts'
import { ticketsToPractise } from '../../src/tickets/to-practise.ts'

const entries = readPlaces().flatMap((place) => place.entries)

/** What an entry says for those who are not alone with it, or whom its advice does not help. */
const NOT_ALONE = /everybody|several customers|again and again|comes back/i

it.each(readTickets())('leads from the entry that ticket $id links to back to that ticket', ({ id, page }) => {
  const practise = ticketsToPractise((says) => findBySentence(entries, says))
  expect(findBySentence(entries, page).flatMap(practise)).toContain(id)
  expect(entries.filter((entry) => practise(entry).includes(id))).toEqual(findBySentence(entries, page))
})

describe('Who has a ticket, and asks the support table first', () => {
  it.each(readTickets())('ticket $id is not told that it is the customer’s, unless it is', ({ page, key }) => {
    const found = findBySentence(entries, page)
    expect(found.length).toBeGreaterThan(0)
    const blamed = found.filter(({ whose }) => whose.includes('customer'))
    const sendsOn = blamed.filter(({ means, advice = '' }) => NOT_ALONE.test(`${means} ${advice}`))
    expect(key.whose.startsWith('the customer') ? [] : blamed.filter((entry) => !sendsOn.includes(entry))).toEqual([])
  })
})
