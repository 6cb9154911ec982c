import { storyFrom } from '../inspector/story.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { tellStep } from '../teaching/tell.ts'
import type { Position, Standing } from './position.ts'
import { qrOf } from './qr.ts'
import type { Room } from './room.ts'

/** More names than this cannot be read from the back row: then the wall shows the numbers, large. */
const MOST_NAMES = 24

/** Up to so many seats stand in so many columns: all of a room is in view on any projector. */
const COLUMNS: [most: number, columns: number][] = [
  [12, 1],
  [MOST_NAMES, 2],
  [32, 8],
  [60, 12],
  [90, 15],
  [126, 18],
  [Number.POSITIVE_INFINITY, 20],
]

/** The lane of each step, by which it has its colour. */
export const LANES = ['ro', 'cl', 'ro', 'as', 'as', 'cl', 'as', 'cl', 'rs'] as const

/** In which order the wall counts, and what it calls them. */
const STANDINGS: [Exclude<Standing, 'free'>, string][] = [
  ['work', 'work'],
  ['wait', 'wait'],
  ['done', 'done'],
  ['help', 'help'],
]

/** What everybody may see from the back row: where each seat is, and nothing that is anybody's data. */
export function wallView(room: Room, positions: Position[], lessons: Lessons) {
  const { join, words, fingerprint } = room.settings
  const seats = positions.map(({ seat: { number, nickname }, step, standing }) => ({
    number,
    nickname,
    step,
    standing,
  }))
  return {
    seats,
    asNumbers: seats.length > MOST_NAMES,
    columns: COLUMNS.find(([most]) => seats.length <= most)?.[1],
    counts: countsOf(positions),
    steps: stepsOf(lessons).map(({ number, short }) => ({
      number,
      short,
      lane: LANES[number - 1],
      count: seats.filter((one) => one.step === number && one.standing !== 'free').length,
    })),
    lanes: LANES,
    everybody: room.everybody.now(),
    join: { address: join.replace(/^https?:\/\/|\/$/g, ''), qr: join && qrOf(join) },
    fingerprint: { words, end: fingerprint.slice(-8) },
  }
}

/** How many work, wait, are done, ask for help. */
export function countsOf(positions: Position[]) {
  return STANDINGS.map(([standing, word]) => ({
    standing,
    word,
    count: positions.filter((one) => one.standing === standing).length,
  }))
}

/** The nine steps as they are told where nothing has happened yet. */
export function stepsOf({ steps }: Lessons) {
  const { telling } = storyFrom([])
  return steps.map((step) => tellStep(step, telling))
}
