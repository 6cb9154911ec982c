import { beginningOf, plainText } from '@photo/service/plain-text'
import express, { type Request, type RequestHandler } from 'express'
import type { Lab } from '../../labs/read-labs.ts'
import type { LabRunner } from '../../labs/running-lab.ts'
import { beginAnew, setFree } from '../../room/begin-anew.ts'
import { HOLDS } from '../../room/desk-view.ts'
import { openedPage } from '../../room/pages-for-all.ts'
import type { Room } from '../../room/room.ts'
import type { Runs } from '../../runs/runs.ts'
import type { Lessons } from '../../teaching/lessons.ts'
import { labNotStarted } from '../lab-not-started.ts'
import { seatIn } from './desk.ts'

type Dependencies = { room: Room; runs: Runs; lessons: Lessons; labs: () => Lab[]; labRunner: LabRunner }

/** As long as the wall has room for. */
const LONGEST = 160

/** Says something to all, until it is taken back. */
export const sayEndpoint = (all: Dependencies) =>
  act(all, (form) => void all.room.everybody.change({ says: wordsIn(form) }))

/** Lets everybody wait before a step, or go on. */
export const holdEndpoint = (all: Dependencies) =>
  act(all, (form) => {
    const step = Number(form.get('step'))
    all.room.everybody.change({ hold: HOLDS.includes(step) ? step : null })
  })

/** Opens a page for all: they get a link, and nobody's page is taken away. */
export const openEndpoint = (all: Dependencies) =>
  act(all, (form) => {
    const page = form.get('page')
    all.room.everybody.change({ page: openedPage(page, all.lessons) ? page : null })
  })

/** Starts a lab for the room and opens it for all, or ends it. */
export const labEndpoint = (all: Dependencies) =>
  act(all, async (form) => {
    const lab = all.labs().find(({ id }) => id === form.get('lab'))
    const problem = lab ? await all.labRunner.start(lab.id, false) : await all.labRunner.end()
    if (problem) {
      const safe = 'Nothing was opened for all, and the room goes on as it was.'
      throw labNotStarted(problem, { safe, label: 'Go to your desk', href: '/desk' })
    }
    all.room.everybody.change({ page: lab ? `/labs/${lab.id}` : null })
  })

/** All seats begin anew. */
export const resetAllEndpoint = (all: Dependencies) =>
  act(all, () => {
    const numbers = all.room.seats.all().map(({ number }) => number)
    beginAnew(all.room, all.runs, numbers)
  })

/** Ends the room, or opens it again. */
export const endEndpoint = (all: Dependencies) =>
  act(all, (form) => {
    const ended_at = form.get('open') === 'yes' ? null : Date.now()
    all.room.everybody.change({ ended_at, hold: null, page: null })
  })

/** Says something to one seat, until it is taken back. */
export const saySeatEndpoint = (all: Dependencies) =>
  act(all, (form, req) => void all.room.seats.say(seatIn(req, all.room).number, wordsIn(form)))

/** One seat begins anew. */
export const resetSeatEndpoint = (all: Dependencies) =>
  act(all, (_form, req) => beginAnew(all.room, all.runs, [seatIn(req, all.room).number]))

/** A seat is free for somebody else. */
export const freeSeatEndpoint = (all: Dependencies) =>
  act(all, (_form, req) => setFree(all.room, all.runs, seatIn(req, all.room).number))

type Act = (form: URLSearchParams, req: Request<{ seat: string }>) => void | Promise<void>

function act({ room }: Dependencies, does: Act): RequestHandler<{ seat: string }>[] {
  const answer: RequestHandler<{ seat: string }> = async (req, res) => {
    await does(new URLSearchParams(String(req.body ?? '')), req)
    room.news.tell()
    res.redirect(303, req.params.seat ? `/desk/seats/${req.params.seat}` : '/desk')
  }
  return [express.text({ type: 'application/x-www-form-urlencoded', limit: '4kb' }) as typeof answer, answer]
}

function wordsIn(form: URLSearchParams): string | null {
  return beginningOf(plainText(form.get('says') ?? ''), LONGEST) || null
}
