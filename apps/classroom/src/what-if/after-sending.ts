import { isOther, isUnrefused } from './check-that-refused.ts'
import type { Experiment } from './experiment.ts'
import type { SentExperiment } from './sent-experiments.ts'
import type { WhatIfLesson } from './what-if-lessons.ts'

/** A text as it is so after the experiment was sent: what nobody refused has ended nothing, and there is nothing to make anew. */
export function whenDone(lesson: WhatIfLesson, { before }: Experiment, done: SentExperiment | undefined): WhatIfLesson {
  const { warning, afterwards, ...rest } = lesson
  // What was sent before it has ended the access, whatever came then.
  if (!done?.answer || before) return lesson
  if (!isUnrefused(done.answer, lesson))
    return isOther(done.answer, lesson) ? { ...lesson, afterwards: undefined } : lesson
  const notSo = `Nothing refused it the last time, so this did not happen: “${warning}” It does where the check is in its place.`
  return { ...rest, ...(warning && { warning: notSo }) }
}
