import type { Message } from '../messages/message.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { type Position, storyOf } from './position.ts'
import type { Room } from './room.ts'
import { stepsOf } from './wall-view.ts'

/** Why somebody may need the host. Only the host is told what was inferred. */
export type Need = { kind: 'help' | 'busy' | 'refused' | 'silent'; what: string; where: string; since: number }

const MINUTE = 60_000
const SILENT_AFTER = 3 * MINUTE
/** Whoever has not been here for so long has gone home. */
const GONE_AFTER = 60 * MINUTE
const SAME_REFUSALS = 3
/** So many messages in a minute are a loop's. */
const LOOP = 200

/** What somebody may need: asked for, or the same refusal three times, or three minutes without a message. */
export function needOf(position: Position, room: Room, lessons: Lessons, now: number): Need | undefined {
  const { seat, standing, step } = position
  const where = `Step ${step}: ${stepsOf(lessons)[step - 1]?.title}.`
  if (standing === 'help') {
    const since = seat.since ?? now
    return { kind: 'help', what: `Asks for help, ${minutes(now - since)}`, where, since }
  }
  const messages = position.run ? storyOf(position.run).messages : []
  if (asksOften(room, seat.number, now) || messages.filter((message) => now - atOf(message) < MINUTE).length > LOOP) {
    return { kind: 'busy', what: 'Asks very often, as a loop does', where, since: now }
  }
  if (standing !== 'work') return undefined
  return refusedAgain(messages, where) ?? silent(position, messages, where, now)
}

/** Whether a seat has asked more than it may, in the last minute. */
export function asksOften({ busy }: Room, seat: number, now: number): boolean {
  return now - (busy.get(seat) ?? 0) < MINUTE
}

function refusedAgain(messages: Message[], where: string): Need | undefined {
  const answers = messages.filter(({ kind, exchange }) => kind === 'answer' && exchange.response.status >= 400)
  const same = Map.groupBy(answers, ({ exchange: { request, response } }) => {
    return `${request.method} ${new URL(request.url).pathname} was answered ${response.status}`
  })
  const often = [...same].find(([, times]) => times.length >= SAME_REFUSALS)
  if (!often) return undefined
  const [what, times] = often
  return {
    kind: 'refused',
    what: `The same refusal ${times.length} times`,
    where: `${what}. ${where}`,
    since: atOf(times[0]),
  }
}

function silent({ seat }: Position, messages: Message[], where: string, now: number): Need | undefined {
  const since = Math.max(seat.since ?? 0, ...messages.map(atOf))
  const quiet = now - since
  if (since === 0 || quiet < SILENT_AFTER || quiet > GONE_AFTER) return undefined
  return { kind: 'silent', what: `Nothing for ${minutes(quiet)}`, where, since }
}

const atOf = (message: Message | undefined): number => message?.exchange.response.at ?? 0

function minutes(milliseconds: number): string {
  return milliseconds < MINUTE ? 'just now' : `${Math.floor(milliseconds / MINUTE)} min`
}
