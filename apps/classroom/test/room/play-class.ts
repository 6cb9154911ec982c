import type { RecordedExchange } from '@photo/types/recorded-exchange'
import type { Room } from '../../src/room/room.ts'
import type { Runs } from '../../src/runs/runs.ts'
import { namesIn, storyAs } from '../stories.ts'

const NAMES =
  'Ada Bea Cem Dora Emil Fay Gus Hana Ivo Jola Kofi Lena Milo Nia Otto Pia Quinn Rosa Sami Tara Ugo Vera Wim Xenia'

/** Seats learners, each with what the lens once recorded of somebody who had come so far. The last two seats stay free. */
export function playClass({ room, runs }: { room: Room; runs: Runs }, now: number): void {
  const seats = room.seats.all()
  for (const { number } of seats.slice(0, -2)) {
    const story = storyAs(`of-${number}`, ['shop'], now - 90_000)
    const part = partOf(story, number)
    room.seats.sit(number, NAMES.split(' ')[(number - 1) % 24] ?? '', now - 100_000)
    room.browsers.know(number, namesIn(story))
    runs.add(...part)
  }
  room.seats.flag(9, 'help', now - 130_000)
  room.seats.share(9, true)
  if (seats.length > 33) room.seats.flag(33, 'help', now - 10_000)
  room.everybody.change({ hold: 5, says: 'Look at the address: what is not in it?', page: '/tour/5' })
}

// Some are in the middle, some wait with a code in the address, some have arrived.
function partOf(story: RecordedExchange[], number: number): RecordedExchange[] {
  const at = story.findIndex(({ response }) =>
    response.headers.some(([name, value]) => name.toLowerCase() === 'location' && value.includes('code=')),
  )
  if (number % 8 === 3) return story
  if (number % 3 !== 0) return story.slice(0, number % 2 ? 4 : Math.min(at - 1, 8))
  return story
    .slice(0, at + 1)
    .map((one, index) => (index === at ? { ...one, response: { ...one.response, held: true } } : one))
}
