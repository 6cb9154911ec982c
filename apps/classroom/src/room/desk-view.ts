import type { Lab } from '../labs/read-labs.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { needOf } from './needs.ts'
import { openedPage, pagesForAll } from './pages-for-all.ts'
import { isHeld, type Position } from './position.ts'
import type { Room } from './room.ts'
import { countsOf, LANES, stepsOf } from './wall-view.ts'

/** The steps before which a browser is sent somewhere, and so can be stopped. */
export const HOLDS = [2, 5]

const ORDER = ['wait', 'work', 'help', 'done', 'free']

/** What the host sees: who needs somebody, longest first; everybody else, waiting first; and what holds for the room. */
export function deskView(
  room: Room,
  positions: Position[],
  { lessons, labs }: { lessons: Lessons; labs: Lab[] },
  now: number,
) {
  const seats = positions.map((position) => ({ ...position, need: needOf(position, room, lessons, now) }))
  const everybody = room.everybody.now()
  return {
    size: seats.length,
    needs: seats
      .flatMap(({ need, ...seat }) => (need ? [{ ...seat, need }] : []))
      .sort((a, b) => a.need.since - b.need.since),
    others: seats
      .filter(({ need, standing }) => !need && standing !== 'free')
      .sort((a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing)),
    free: seats.filter(({ standing }) => standing === 'free').map(({ seat }) => seat.number),
    counts: countsOf(positions),
    lanes: LANES,
    everybody,
    holds: HOLDS.map((step) => ({ step, title: stepsOf(lessons)[step - 1]?.title ?? '' })),
    cameToIt: seats.filter(({ run, step }) => isHeld(run) && step === everybody.hold).length,
    pages: pagesForAll(lessons),
    opened: openedPage(everybody.page, lessons),
    labs: labs.map(({ id, title, minutes }) => ({ id, title, minutes })),
    join: room.settings.join,
  }
}
