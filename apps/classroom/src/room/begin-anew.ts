import type { Runs } from '../runs/runs.ts'
import type { Room } from './room.ts'

/** A seat begins anew, for the same person: another account with six photos, no runs, nothing allowed, nothing said. */
export function beginAnew(room: Room, runs: Runs, seats: readonly number[]): void {
  for (const number of seats) {
    runs.forget(room.browsers.namesOf(number))
    room.seats.reset(number)
  }
  room.keepAccounts()
}

/** A seat is free again: nothing of the one who sat there is left, in no browser, and her tunnel ends. */
export function setFree(room: Room, runs: Runs, number: number): void {
  beginAnew(room, runs, [number])
  room.browsers.forget(number)
  room.seats.leave(number)
  room.freed.tell(number)
}
