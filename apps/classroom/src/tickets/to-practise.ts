import { readLetters } from './read-tickets.ts'

/**
 * The numbers of the tickets in which a customer's page says what an entry of the support table explains. Their causes stay
 * theirs to find.
 */
export function ticketsToPractise<Entry>(find: (page: string) => readonly Entry[]): (entry: Entry) => string[] {
  const found = readLetters().map(({ id, page }) => ({ id, entries: find(page) }))
  return (entry) => found.filter(({ entries }) => entries.includes(entry)).map(({ id }) => id)
}
