import { type Story, storyFrom } from '../inspector/story.ts'
import { isOwn } from '../runs/learner.ts'
import type { Run } from '../runs/run.ts'
import type { Runs } from '../runs/runs.ts'
import type { Room } from './room.ts'
import type { Seat } from './seat.ts'

/** How it goes at a seat: nobody there, at work, waiting to be let go, done, or asking for help. */
export type Standing = 'free' | 'work' | 'wait' | 'done' | 'help'

/** Where a seat is. Nothing of what was said is in it. */
export type Position = { seat: Seat; step: number; standing: Standing; run: Run | undefined }

const stories = new WeakMap<Run['exchanges'], Story>()

/** Where all seats are, by the newest run of each. */
export function positionsIn(room: Room, runs: Runs): Position[] {
  const newestFirst = runs.all().toReversed()
  return room.seats.all().map((seat) => {
    const run = runOf(seat, room, newestFirst)
    return { seat, run, step: stepOf(run), standing: standingOf(seat, run) }
  })
}

/** What a run tells, worked out once for each state that it has. */
export function storyOf({ exchanges }: Run): Story {
  const known = stories.get(exchanges)
  if (known) return known
  const story = storyFrom(exchanges)
  stories.set(exchanges, story)
  return story
}

/** The newest run of a seat, of those that are given newest first. */
function runOf(seat: Seat, room: Room, newestFirst: readonly Run[]): Run | undefined {
  const names = room.browsers.namesOf(seat.number)
  return newestFirst.find((run) => run.saved === undefined && isOwn(run, names))
}

// Whoever sits there and has done nothing yet is about to open the shop.
function stepOf(run: Run | undefined): number {
  return Math.max(1, run ? storyOf(run).state.step : 0)
}

function standingOf({ nickname, flag }: Seat, run: Run | undefined): Standing {
  if (nickname === null) return 'free'
  if (flag !== 'working') return flag
  if (isHeld(run)) return 'wait'
  return run && storyOf(run).state.kind === 'complete' ? 'done' : 'work'
}

/** Whether a browser waits before a redirect, whatever its learner says of herself. */
export function isHeld(run: Run | undefined): boolean {
  return run !== undefined && storyOf(run).state.kind === 'held'
}
