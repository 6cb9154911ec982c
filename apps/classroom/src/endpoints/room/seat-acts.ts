import express, { type RequestHandler } from 'express'
import type { Room } from '../../room/room.ts'
import { FLAGS, readNickname, type Seat } from '../../room/seat.ts'
import { seatOf } from '../../room/who-asks.ts'

type Dependencies = { room: Room }

/** The learner says: working, done, or help. */
export const flagEndpoint = ({ room }: Dependencies) =>
  seatForm(room, (seat, form) => {
    const flag = FLAGS.find((one) => one === form.get('flag'))
    if (flag) room.seats.flag(seat.number, flag, Date.now())
  })

/** The learner lets the host see her runs, or no longer. */
export const shareEndpoint = ({ room }: Dependencies) =>
  seatForm(room, (seat, form) => room.seats.share(seat.number, form.get('shares') === 'yes'))

/** The learner wants to be called something else. */
export const nameEndpoint = ({ room }: Dependencies) =>
  seatForm(room, (seat, form) => {
    const nickname = readNickname(form.get('nickname') ?? '')
    if (nickname) room.seats.sit(seat.number, nickname, Date.now())
  })

// Of this browser's own seat, whatever the form says.
function seatForm(room: Room, act: (seat: Seat, form: URLSearchParams) => void): RequestHandler[] {
  const answer: RequestHandler = (req, res) => {
    const seat = seatOf(req)
    if (seat) {
      act(seat, new URLSearchParams(String(req.body ?? '')))
      room.news.tell()
    }
    res.redirect(303, '/room')
  }
  return [express.text({ type: 'application/x-www-form-urlencoded', limit: '2kb' }), answer]
}
