import { accessEnded } from '../messages/access-ended.ts'
import { messagesOf } from '../messages/messages.ts'
import type { Run } from '../runs/run.ts'
import { errorOf } from './answer.ts'
import { isOther } from './check-that-refused.ts'
import type { SentExperiment } from './sent-experiments.ts'
import type { WhatIfLesson } from './what-if-lessons.ts'

/** True where the access of a run has ended: somebody gave it back, or an experiment ended it. */
export function endedBefore(run: Run, sent: readonly SentExperiment[], lessons: Map<string, WhatIfLesson>): boolean {
  return accessEnded(messagesOf(run.exchanges)) || endedBy(sent, lessons) !== undefined
}

/** The experiment that ended the access of a run, by its question: its own answer says so, and nothing had ended it before. */
export function endedBy(sent: readonly SentExperiment[], lessons: Map<string, WhatIfLesson>): string | undefined {
  const ending = sent.flatMap((one) => [...(one.first ? [one.first] : []), one]).find(hasEnded(lessons))
  return ending && lessons.get(ending.id)?.question
}

function hasEnded(lessons: Map<string, WhatIfLesson>) {
  return ({ id, answer, hadEnded }: SentExperiment) => {
    const lesson = lessons.get(id)
    if (!answer || hadEnded || lesson?.ends === undefined) return false
    return lesson.ends === `${answer.status} ${errorOf(answer)}` && !isOther(answer, lesson)
  }
}
