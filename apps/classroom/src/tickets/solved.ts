import type { Chosen } from './answers.ts'
import type { Ticket } from './read-tickets.ts'

/** The cookie in which a browser keeps the tickets that it has solved: their ids, with dots between. */
export const SOLVED = 'learn_tickets'

/** True when each question has its right answer. */
export function isSolved({ questions }: Ticket, chosen: Chosen): boolean {
  return questions.every(({ options }, index) => options[(chosen[index] ?? 0) - 1]?.right)
}

/** The tickets that this browser has solved, as its cookies say. What is no ticket counts for nothing. */
export function readSolved(cookies: string | undefined, tickets: Ticket[]): Set<string> {
  const [, said = ''] = new RegExp(`(?:^|; )${SOLVED}=([\\d.]*)`).exec(cookies ?? '') ?? []
  const ids = said.split('.')
  return new Set(tickets.map(({ id }) => id).filter((id) => ids.includes(id)))
}
