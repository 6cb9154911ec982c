import { readCodeReferences } from '../code/code-reference.ts'
import { isGivenUp, type Message } from '../messages/message.ts'
import { whyNot } from '../messages/sentences-of.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { tellLesson, tellStep } from '../teaching/tell.ts'
import { withoutNumbers } from './diagram-rows.ts'
import { sidesOf } from './lanes.ts'
import { addressOf, parametersOf } from './parameters.ts'
import { curlOf, rawOf } from './raw.ts'
import { timeOf } from './time.ts'
import { tokensIn } from './tokens.ts'

/**
 * Everything that is shown of one message.
 * @param whole secrets are not shortened
 */
export function detailOf(message: Message, lessons: Lessons, whole: boolean) {
  const found = lessons.messages.get(message.lesson)
  const lesson = found && tellLesson(found, message)
  const step = lessons.steps.find(({ number }) => number === message.step)
  return {
    ...sidesOf(message),
    line: withoutNumbers(message.line),
    unanswered: isGivenUp(message.exchange),
    whyNot: whyNot(message),
    time: timeOf(message.at),
    lesson,
    sent: readCodeReferences(lesson?.sent ?? []),
    checked: readCodeReferences(lesson?.checked ?? []),
    step: step && tellStep(step, message),
    address: addressOf(message),
    parameters: parametersOf(message, lessons),
    tokens: tokensIn(message, lessons),
    raw: rawOf(message, whole),
    curl: curlOf(message),
    whole,
  }
}
