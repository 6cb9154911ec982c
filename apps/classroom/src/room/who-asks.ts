import { equalInConstantTime } from '@photo/service/secrets'
import type { Request, RequestHandler } from 'express'
import { askAs, browsersOf, cookieOf, isOwn, letSee } from '../runs/learner.ts'
import type { Run } from '../runs/run.ts'
import type { Runs } from '../runs/runs.ts'
import type { Room } from './room.ts'
import type { Seat } from './seat.ts'

/** The cookie that a browser has from the moment in which its code was right. */
export const SEAT_COOKIE = 'learn_seat'

/** The cookie of the host's browser. */
export const HOST_COOKIE = 'learn_host'

const sitting = new WeakMap<Request, Seat>()

/** The seat of the browser that asks, if it is at one. */
export function seatOf(req: Request): Seat | undefined {
  return sitting.get(req)
}

/** Whether the host asks. */
export function isHost(req: Request, { hostKey }: Room): boolean {
  return equalInConstantTime(cookieOf(req, HOST_COOKIE) ?? '', hostKey)
}

/**
 * Finds out who asks. A browser at a seat sees the runs of all browsers of that seat, and those alone; the host, beside its
 * own, the run of a seat for as long as the learner shares it.
 */
export function knowWhoAsks({ room, runs }: { room: Room; runs: Runs }): RequestHandler {
  return (req, res, next) => {
    const key = cookieOf(req, SEAT_COOKIE)
    const number = key === undefined ? undefined : room.browsers.seatOf(key)
    const seat = number === undefined ? undefined : room.seats.find(number)
    if (seat) {
      sitting.set(req, seat)
      // What is one for all, such as a lab, the host starts; and a learner needs the longer line for it.
      res.locals.joinAt = room.settings.join
      room.browsers.know(seat.number, browsersOf(req))
      askAs(req, room.browsers.namesOf(seat.number))
    } else {
      const browsers = nobodysElse(browsersOf(req), room)
      askAs(req, browsers)
      if (isHost(req, room)) {
        for (const name of browsers) room.hostBrowsers.add(name)
        const shared = sharedRun(req, room, runs)
        if (shared) {
          askAs(req, room.browsers.namesOf(shared.number))
          // Only to look at: the tour, the experiments and a redirect that waits want a run of the reader's own.
          res.locals.isShared = true
        }
        // And hears when it grows: a line that stays open asks at each message whether it is still shared.
        letSee(req, (run) => whoShares(run, room) !== undefined)
      }
    }
    res.locals.everybodyWaits = room.everybody.now().hold !== null
    res.locals.seatPlace = seat
      ? ['/room', `Seat ${seat.number}`]
      : isHost(req, room)
        ? ['/desk', 'Desk']
        : ['/room', 'Seat']
    next()
  }
}

// Names that are a seat's are told to nobody who has not its code: a browser that was at a seat which is free again.
function nobodysElse(browsers: string[], room: Room): string[] {
  const owners = room.browsers.owners()
  return browsers.filter((name) => !owners.has(name))
}

function sharedRun({ method, path }: Request, room: Room, runs: Runs): Seat | undefined {
  const [, n] = /^\/runs\/(\d+)(?:\/|$)/.exec(path) ?? []
  const run = n === undefined || !['GET', 'HEAD'].includes(method) ? undefined : runs.find(Number(n))
  return run && whoShares(run, room)
}

function whoShares(run: Run, { seats, browsers }: Room): Seat | undefined {
  return seats.all().find(({ number, shares }) => shares && isOwn(run, browsers.namesOf(number)))
}
