import type { Message } from '../messages/message.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { tellStep } from '../teaching/tell.ts'
import { missedBefore, plainOf } from './diagram-rows.ts'
import { heldMark } from './held-time.ts'
import { type Lane, sidesOf } from './lanes.ts'

/** A run as numbered sentences, in the order of time: for screen readers, for tickets, for documentation. */
export function textVersion(title: string, messages: Message[], lessons: Lessons): string {
  const lines = [title]
  let step: number | undefined
  let number = 0
  for (const message of messages.filter(({ housekeeping }) => !housekeeping)) {
    if (message.step !== step) {
      step = message.step
      lines.push('', headingOf(message, lessons))
    }
    const missed = missedBefore(message)
    if (missed) lines.push(missed)
    number += 1
    const held = heldMark(message, messages)
    lines.push(`${number}. ${sentenceOf(message, plainOf(message, lessons))}${held && ` Step mode: ${held}.`}`)
  }
  const folded = messages.length - number
  if (folded > 0) lines.push('', `Left out: ${folded} housekeeping ${folded === 1 ? 'message' : 'messages'}.`)
  return `${lines.join('\n')}\n`
}

function headingOf(message: Message, { steps }: Lessons): string {
  const step = steps.find(({ number }) => number === message.step)
  return step ? `Step ${step.number}: ${tellStep(step, message).title}` : 'Beside the steps:'
}

// A message in one sentence.
function sentenceOf(message: Message, plain: string): string {
  const { kind, line, channel } = message
  const { from, to } = sidesOf(message)
  const unseen = channel === 'back' ? ' Your browser does not see it.' : ''
  return `${from.name} ${verbOf(kind, from)} ${to.name}: ${line}${plain ? ` (${plain})` : ''}.${unseen}`
}

function verbOf(kind: Message['kind'], { party }: Lane): string {
  return `${kind === 'request' ? 'ask' : 'answer'}${party === 'browser' ? '' : 's'}`
}
