import { PageError } from '@photo/service/page-error'
import type { Request, RequestHandler } from 'express'
import { rateLimit } from 'express-rate-limit'
import type { Room } from '../../room/room.ts'
import type { Seat } from '../../room/seat.ts'
import { isHost, seatOf } from '../../room/who-asks.ts'

type SeatAt = (req: Request) => Seat | undefined

const MINUTE = 60_000

/** Ten requests a second, for a minute: what no person does, and a loop does at once. */
const MOST_REQUESTS = 600
/** Forms, experiments and opened files, each minute. */
const MOST_FORMS = 60
/** Tabs that are told of what happens, at the same time. */
const MOST_LINES = 12

/**
 * What one seat may ask of the classroom, so that the others are not lost by it. The host has no limit.
 * @param seatAt finds whose seat asks
 */
export function seatLimits({ room }: { room: Room }, seatAt: SeatAt = seatOf): RequestHandler[] {
  const limit = (most: number | ((req: Request) => number), counts: (req: Request) => boolean) =>
    rateLimit({
      windowMs: MINUTE,
      limit: most,
      keyGenerator: (req) => String(seatAt(req)?.number ?? req.socket.remoteAddress),
      skip: (req) => isHost(req, room) || !counts(req),
      handler: (req) => refuse(seatAt(req), room),
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      validate: false,
    })
  const isAtSeat = (req: Request) => seatAt(req) !== undefined
  return [
    limit(MOST_REQUESTS, isAtSeat),
    limit(
      (req) => (comesFromAll(req) ? MOST_REQUESTS * 5 : MOST_REQUESTS),
      (req) => !isAtSeat(req),
    ),
    limit(MOST_FORMS, (req) => isAtSeat(req) && req.method === 'POST'),
  ]
}

// Those who have no seat yet come all at once, and where the system has one loopback address, from one.
const comesFromAll = ({ socket }: Request) => /(^::1|127\.0\.0\.1)$/.test(socket.remoteAddress ?? '')

/** How many lines a seat may hold open. The browser shares one among its tabs: more are a program's. */
export function lineLimit({ room }: { room: Room }): RequestHandler {
  const open = new Map<number, number>()
  return (req, res, next) => {
    const number = seatOf(req)?.number
    if (number === undefined) return next()
    const count = open.get(number) ?? 0
    if (count >= MOST_LINES) return refuse(seatOf(req), room)
    open.set(number, count + 1)
    res.once('close', () => open.set(number, (open.get(number) ?? 1) - 1))
    next()
  }
}

function refuse(seat: Seat | undefined, room: Room): never {
  if (seat) room.busy.set(seat.number, Date.now())
  throw new PageError({
    status: 429,
    title: 'That was very much at once',
    what: 'Your seat has asked the classroom more than one person can in a minute. The laptop at the front is shared by all of you.',
    safe: 'Nothing of yours is lost.',
    next: {
      advice: 'Stop what asks again and again, wait a minute, and go on.',
      label: 'Go to your seat',
      href: '/room',
    },
  })
}
