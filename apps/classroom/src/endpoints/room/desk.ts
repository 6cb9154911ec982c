import { PageError } from '@photo/service/page-error'
import type { Request, RequestHandler } from 'express'
import type { Lab } from '../../labs/read-labs.ts'
import type { LabRunner } from '../../labs/running-lab.ts'
import { deskView } from '../../room/desk-view.ts'
import { needOf } from '../../room/needs.ts'
import { positionsIn } from '../../room/position.ts'
import type { Room } from '../../room/room.ts'
import { usernameOf } from '../../room/seat.ts'
import { LANES } from '../../room/wall-view.ts'
import type { Runs } from '../../runs/runs.ts'
import type { Lessons } from '../../teaching/lessons.ts'

type Dependencies = { room: Room; runs: Runs; lessons: Lessons; labs: () => Lab[]; labRunner: LabRunner }

/** The host's desk. */
export function deskPage({ room, runs, lessons, labs, labRunner }: Dependencies): RequestHandler {
  return async (_req, res) => {
    const lab = await labRunner.state()
    const view = deskView(room, positionsIn(room, runs), { lessons, labs: labs() }, Date.now())
    res.render('room/desk', { ...view, lab: lab?.lab })
  }
}

/** One seat at the desk: where it is, its card, and what the host can do for it. */
export function deskSeatPage({ room, runs, lessons }: Dependencies): RequestHandler<{ seat: string }> {
  return (req, res) => {
    const { number } = seatIn(req, room)
    const position = positionsIn(room, runs).find(({ seat }) => seat.number === number)
    if (!position) throw noSuchSeat()
    const { seat } = position
    const need = needOf(position, room, lessons, Date.now())
    res.render('room/desk-seat', { ...position, need, lanes: LANES, account: { username: usernameOf(seat) } })
  }
}

/** The seat that an address names. */
export function seatIn(req: Request<{ seat: string }>, room: Room) {
  const seat = room.seats.find(Number(req.params.seat))
  if (!seat) throw noSuchSeat()
  return seat
}

function noSuchSeat(): PageError {
  return new PageError({
    status: 404,
    title: 'There is no such seat',
    what: 'The room has no seat with this number.',
    next: { advice: 'Choose one at the desk.', label: 'Go to the desk', href: '/desk' },
  })
}
