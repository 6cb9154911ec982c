import { SET_UP_WRONGLY } from './set-up-wrongly.ts'
import type { Ticket } from './ticket.ts'
import { USED_WRONGLY } from './used-wrongly.ts'

/** All tickets, by their numbers. */
export const TICKETS: [number: string, Ticket][] = Object.entries({ ...SET_UP_WRONGLY, ...USED_WRONGLY }).toSorted(
  ([one], [other]) => one.localeCompare(other),
)
