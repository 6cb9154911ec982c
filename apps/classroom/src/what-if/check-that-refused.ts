import { type Check, checkThatSaid } from '../teaching/checks.ts'
import { type Answer, errorOf, reasonsOf } from './answer.ts'
import { outcomeOf, type WhatIfLesson } from './what-if-lessons.ts'

/** The check that an answer names, if it names one. */
export function checkOf(answer: Answer): Check | undefined {
  return answer.status >= 300 ? checkThatSaid(reasonsOf(answer)) : undefined
}

/** True where another check refused than the one that the text explains, or an answer came that nobody foresaw. */
export function isOther(answer: Answer, text: WhatIfLesson): boolean {
  const error = errorOf(answer)
  if (outcomeOf(text, answer.status, error) === -1) return true
  return isRefusal(answer) && text.check !== undefined && checkOf(answer)?.says !== text.check
}

/** True where a check has to refuse, and nothing did: somebody has taken it out. */
export function isUnrefused(answer: Answer, text: WhatIfLesson): boolean {
  return text.check !== undefined && !isRefusal(answer)
}

function isRefusal(answer: Answer): boolean {
  return answer.status >= 400 || errorOf(answer) !== undefined
}
