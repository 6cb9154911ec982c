import type { Origins } from '@photo/service/origins'
import express, { type Request, type RequestHandler, type Response } from 'express'
import type { Room } from '../../room/room.ts'
import { FLAGS, type Seat } from '../../room/seat.ts'
import { seatView } from '../../room/seat-view.ts'
import type { Arrivals } from '../../runs/arrivals.ts'
import type { Runs } from '../../runs/runs.ts'
import type { Lessons } from '../../teaching/lessons.ts'

type Dependencies = { room: Room; origins: Origins; runs: Runs; arrivals: Arrivals; lessons: Lessons }
type Handler = RequestHandler<{ exchange: string }>

/**
 * What the bar at the foot of a service's page says of the room. Cookies are each site's own: the page is known by its exchange,
 * whose id nobody else is told, and by that the browser, and its seat.
 */
export function roomDockEndpoint(all: Dependencies): Handler {
  return async (req, res) => {
    if (!all.runs.exchange(req.params.exchange)) await all.arrivals.waitFor(req.params.exchange)
    answer(req, res, all)
  }
}

/** The learner says in that bar how it goes, or shares her runs. Only a page of the services may bring it. */
export function roomDockActEndpoint(all: Dependencies): Handler[] {
  const act: Handler = (req, res) => {
    if (!allow(req, res, all)) return void res.status(403).json({ error: 'not_our_page' })
    const seat = seatAt(req, all)
    const form = new URLSearchParams(String(req.body ?? ''))
    const flag = FLAGS.find((one) => one === form.get('flag'))
    if (seat && flag) all.room.seats.flag(seat.number, flag, Date.now())
    if (seat && form.has('shares')) all.room.seats.share(seat.number, form.get('shares') === 'yes')
    all.room.news.tell()
    answer(req, res, all)
  }
  return [express.text({ type: 'application/x-www-form-urlencoded', limit: '2kb' }) as Handler, act]
}

function answer(req: Request<{ exchange: string }>, res: Response, all: Dependencies): void {
  allow(req, res, all)
  const seat = seatAt(req, all)
  res.json(seat ? seatView(seat, all.room, all.lessons) : { seat: null })
}

function allow(req: Request<{ exchange: string }>, res: Response, { origins }: Dependencies): boolean {
  const origin = req.get('origin')
  res.vary('Origin')
  if (origin === undefined || ![origins.printshop, origins.auth, origins.photos].includes(origin)) return false
  res.set('Access-Control-Allow-Origin', origin)
  return true
}

/** The seat of the browser that an exchange brought a page to. */
export function seatAt({ params }: Request, { room, runs }: Pick<Dependencies, 'room' | 'runs'>): Seat | undefined {
  const browser = runs.exchange(String(params.exchange))?.browser
  const number = browser === undefined ? undefined : room.browsers.ownerOf(browser)
  return number === undefined ? undefined : room.seats.find(number)
}
