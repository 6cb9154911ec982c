import type { Message } from '../messages/message.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { missedBefore } from './diagram-rows.ts'
import { heldMark } from './held-time.ts'
import { laneOf } from './lanes.ts'

/** A run as numbered sentences: for screen readers, for tickets, for documentation. */
export function textVersion(
  n: number,
  { messages }: { messages: Message[] },
  { messages: lessons, steps }: Lessons,
): string {
  const lines = [`Run ${n}`]
  let step = 0
  let number = 0
  for (const message of messages
    .filter(({ housekeeping }) => !housekeeping)
    .sort((one, other) => one.step - other.step)) {
    if (message.step !== step) {
      step = message.step
      lines.push('', `Step ${step}: ${steps.find((one) => one.number === step)?.title ?? ''}`)
    }
    const missed = missedBefore(message)
    if (missed) lines.push(missed)
    number += 1
    const held = heldMark(message, messages)
    lines.push(`${number}. ${sentenceOf(message, lessons.get(message.lesson)?.plain)}${held && ` Step mode: ${held}.`}`)
  }
  return `${lines.join('\n')}\n`
}

// A message in one sentence.
function sentenceOf({ from, to, kind, line, channel }: Message, plain: string | undefined): string {
  const verb = kind === 'request' ? 'asks' : 'answers'
  const unseen = channel === 'back' ? ' Your browser does not see it.' : ''
  return `${laneOf(from).name} ${verb} ${laneOf(to).name}: ${line}${plain ? ` (${plain})` : ''}.${unseen}`
}
