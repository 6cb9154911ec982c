import type { Party } from '@photo/types/recorded-exchange'
import type { Lessons, StepLesson } from './lessons.ts'
import { type Message, messagesOf } from './messages.ts'
import type { Run } from './runs.ts'

/** The lanes of the diagram, from left to right. */
const LANES: { party: Party; name: string; short: string; roleClass: string; icon: string }[] = [
  { party: 'browser', name: 'You and your browser', short: 'You', roleClass: 'ro', icon: 'person' },
  { party: 'printshop', name: 'PrintShop', short: 'Shop', roleClass: 'cl', icon: 'printer' },
  { party: 'auth', name: 'CloudDrive sign-in', short: 'Sign-in', roleClass: 'as', icon: 'shield' },
  { party: 'photos', name: 'CloudDrive photos', short: 'Photos', roleClass: 'rs', icon: 'photos' },
]

/** Everything the inspector's page shows of a run, with one message opened. */
export function runView(run: Run, lessons: Lessons, query: URLSearchParams) {
  const messages = messagesOf(run.exchanges)
  const shown = messages.filter((message) => !message.housekeeping)
  const opened = messages.find(({ id }) => id === query.get('m')) ?? shown.at(-1) ?? messages[0]
  return {
    run,
    lanes: LANES,
    opened,
    lesson: opened && lessons.messages.get(opened.lesson),
    tab: query.get('tab') ?? 'message',
    steps: lessons.steps.map((step) => ({ ...step, rows: rowsOf(step, messages, lessons) })),
  }
}

/** A row of the diagram: an arrow, or some housekeeping folded together. */
export type Row =
  | { kind: 'arrow'; message: Message; plain: string; from: string; to: string; direction: 'right' | 'left' }
  | { kind: 'folded'; messages: Message[] }

function rowsOf(step: StepLesson, messages: Message[], lessons: Lessons): Row[] {
  const rows: Row[] = []
  for (const message of messages.filter((one) => one.step === step.number)) {
    const last = rows.at(-1)
    if (message.housekeeping && last?.kind === 'folded') last.messages.push(message)
    else if (message.housekeeping) rows.push({ kind: 'folded', messages: [message] })
    else rows.push(arrow(message, lessons))
  }
  return rows
}

function arrow(message: Message, lessons: Lessons): Row {
  const lane = (party: Party) => LANES.findIndex((one) => one.party === party)
  const roleClass = (party: Party) => LANES[lane(party)]?.roleClass ?? ''
  return {
    kind: 'arrow',
    message,
    plain: lessons.messages.get(message.lesson)?.plain ?? '',
    from: roleClass(message.from),
    to: roleClass(message.to),
    direction: lane(message.to) > lane(message.from) ? 'right' : 'left',
  }
}
