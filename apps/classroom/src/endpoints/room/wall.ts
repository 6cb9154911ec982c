import type { RequestHandler } from 'express'
import { positionsIn } from '../../room/position.ts'
import type { Room } from '../../room/room.ts'
import { wallView } from '../../room/wall-view.ts'
import type { Runs } from '../../runs/runs.ts'
import type { Lessons } from '../../teaching/lessons.ts'

type Dependencies = { room: Room; runs: Runs; lessons: Lessons }

/** The wall, for the projector: how to come in, and where everybody is. */
export function wallPage({ room, runs, lessons }: Dependencies): RequestHandler {
  return (_req, res) => res.render('room/wall', wallView(room, positionsIn(room, runs), lessons))
}
