import { describe, expect, it } from 'vitest'
import { readPlaces } from '../../src/support/entries.ts'
import { findBySentence } from '../../src/support/find-entries.ts'
import { readTickets } from '../../src/tickets/read-tickets.ts'

const entries = readPlaces().flatMap((place) => place.entries)

/** What an entry says for those who are not alone with it, or whom its advice does not help. */
const NOT_ALONE = /everybody|several customers|again and again|comes back/i

describe('Who has a ticket, and asks the support table first', () => {
  it.each(readTickets())('ticket $id is not told that it is the customer’s, unless it is', ({ page, key }) => {
    const found = findBySentence(entries, page)
    expect(found.length).toBeGreaterThan(0)
    const blamed = found.filter(({ whose }) => whose.includes('customer'))
    const sendsOn = blamed.filter(({ means, advice = '' }) => NOT_ALONE.test(`${means} ${advice}`))
    expect(key.whose.startsWith('the customer') ? [] : blamed.filter((entry) => !sendsOn.includes(entry))).toEqual([])
  })
})
