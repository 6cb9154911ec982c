import type { Party } from '@photo/types/recorded-exchange'
import type { Telling } from '../facts.ts'
import type { Message } from '../messages/message.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { tellLesson } from '../teaching/tell.ts'
import type { Expected } from './expected.ts'
import { heldMark } from './held-time.ts'
import { laneOf, placeOf, sidesOf } from './lanes.ts'

/** An arrow of the diagram: where it stands, what it says, and how it is called for people who do not see it. */
export type Arrow = {
  /** Undefined where it is still to come. */
  message: Message | undefined
  kind: Message['kind']
  from: Party
  to: Party
  /** A refusal. */
  bad: boolean
  line: string
  plain: string
  classes: string
  name: string
  front: boolean
  /** How long step mode held it, such as `held 41 s`; empty when it did not. */
  held: string
}

/** A row of the diagram: an arrow, some housekeeping folded together, or a word about what nobody recorded. */
export type Row =
  | { kind: 'arrow'; arrow: Arrow }
  | { kind: 'folded'; summary: string; kinds: string; arrows: Arrow[] }
  | { kind: 'missed'; sentence: string }

/** The rows of some messages that follow each other, in the order in which they came. `all`: those of the whole run. */
export function rowsOf(some: Message[], all: Message[], lessons: Lessons): Row[] {
  const rows: Row[] = []
  let group: Message[] = []
  const draw = (message: Message) => arrowOf(message, plainOf(message, lessons), heldMark(message, all))
  const closeGroup = () => {
    if (group.length > 0) rows.push({ kind: 'folded', ...summaryOf(group), arrows: group.map(draw) })
    group = []
  }
  for (const message of some) {
    const sentence = missedBefore(message)
    if (sentence) {
      closeGroup()
      rows.push({ kind: 'missed', sentence })
    }
    if (message.housekeeping) group.push(message)
    else {
      closeGroup()
      rows.push({ kind: 'arrow', arrow: draw(message) })
    }
  }
  closeGroup()
  return rows
}

/** What is still to come of one step, dotted. */
export function expectedRows(expected: Expected[], telling: Telling, lessons: Lessons): Row[] {
  return expected.map((one) => {
    const lesson = lessons.messages.get(one.lesson)
    return { kind: 'arrow', arrow: dotted(one, lesson ? tellLesson(lesson, telling).plain : '', telling) }
  })
}

/** Plain words for a message, as they are so in its run. */
export function plainOf(message: Message, { messages }: Lessons): string {
  const lesson = messages.get(message.lesson)
  return lesson ? tellLesson(lesson, message).plain : ''
}

/** A message as an arrow, with plain words beside the protocol's. */
export function arrowOf(message: Message, plain: string, held = ''): Arrow {
  const { kind, from, to, channel, line, exchange } = message
  const sides = sidesOf(message)
  const bad = kind === 'answer' && exchange.response.status >= 400
  const state = [bad ? 'bad' : '', held ? 'was-held' : ''].join(' ')
  return {
    ...{ message, kind, from, to, bad },
    line: withoutNumbers(line),
    plain,
    classes: `${kind} ${channel} ${place(from, to)} ${state}`.trim(),
    name: `${sides.from.name} to ${sides.to.name}, ${bad ? 'refusal' : kind}, ${channel} channel:`,
    front: channel === 'front',
    held,
  }
}

function dotted({ kind, from, to, line }: Expected, plain: string, { client, facts }: Telling): Arrow {
  const isProgram = facts.has('terminal') || facts.has('other client')
  const nameOf = (party: Party) => (isProgram && party === 'printshop' ? client : laneOf(party).name)
  const front = from === 'browser' || to === 'browser'
  return {
    ...{ message: undefined, kind, from, to, bad: false },
    line,
    plain,
    classes: `${kind} ${front ? 'front' : 'back'} ${place(from, to)} expected`,
    name: `Expected: ${nameOf(from)} to ${nameOf(to)}, ${kind}:`,
    front,
    held: '',
  }
}

// The sender's colour, and both ends by their lane: the style sheet knows where the lanes are.
function place(from: Party, to: Party): string {
  const direction = placeOf(to) > placeOf(from) ? 'right' : 'left'
  return `${laneOf(from).roleClass} from-${placeOf(from)} to-${placeOf(to)} ${direction}`
}

/** A line without the long number of a photo: which one it was, the details say. */
export function withoutNumbers(line: string): string {
  return line.replace(/\/p_[\w-]{12,}/, '/…')
}

/** What to say when something before a message was not recorded, so that nobody takes the picture for complete. */
export function missedBefore({ kind, to, exchange: { missed } }: Message): string | undefined {
  if (kind !== 'request' || !missed) return undefined
  const [requests, were] = missed === 1 ? ['1 request', 'was'] : [`${missed} requests`, 'were']
  return `${requests} to ${laneOf(to).name} ${were} not recorded before this one: too many at once, or no classroom.`
}

function summaryOf(messages: Message[]) {
  const counts = new Map<string, number>()
  for (const { line } of messages) {
    const short = withoutNumbers(line)
    counts.set(short, (counts.get(short) ?? 0) + 1)
  }
  const kinds = [...counts].map(([line, count]) => (count === 1 ? line : `${line} (${count} times)`))
  const many = messages.length === 1 ? 'message' : 'messages'
  return {
    summary: `${messages.length} housekeeping ${many}`,
    kinds: `${kinds.slice(0, 4).join(', ')}${kinds.length > 4 ? ', …' : ''}`,
  }
}
