import type { Lessons } from '../teaching/lessons.ts'
import { asksOften } from './needs.ts'
import { openedPage } from './pages-for-all.ts'
import type { Room } from './room.ts'
import { FLAGS, type Seat, usernameOf } from './seat.ts'

/** What a learner is told on all pages: the seat, what the host says, and what is open for all. */
export function seatView(seat: Seat, room: Room, lessons: Lessons) {
  const { says, page, hold, ended_at } = room.everybody.now()
  const { number, nickname, flag, shares, password } = seat
  return {
    seat: { number, nickname, flag, shares, account: { username: usernameOf(seat), password } },
    flags: FLAGS,
    toSeat: seat.says,
    toAll: says,
    opened: openedPage(page, lessons),
    hold,
    tooMuch: asksOften(room, number, Date.now()),
    ended: ended_at !== null,
  }
}
