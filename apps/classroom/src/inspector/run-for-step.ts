import { messagesOf } from '../messages/messages.ts'
import type { Run } from '../runs/run.ts'
import { NOTHING } from '../runs/run.ts'
import type { Find } from '../teaching/find-it.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { choicesOf } from './find-it.ts'
import { type Story, storyFrom } from './story.ts'

/** So many of the newest runs are looked through. */
const MOST_RUNS = 10

/** The run in which a step is shown, and a newer one that has come to that step too and not to its end. */
export type RunForStep = { run: Run; story: Story; newer: Run | undefined }

/**
 * Chooses among somebody's runs, newest first, the one in which a step is told: one in which there is what is to be found in it
 * (in others CloudDrive may have remembered), and one that went to its end before one that has just begun.
 * @param asked the number of a run that was asked for, which counts before all
 */
export function runForStep(own: Run[], find: Find, lessons: Lessons, asked: number): RunForStep {
  const some = own.slice(0, MOST_RUNS).map((run) => ({ run, story: storyFrom(run.exchanges) }))
  const finds = some.filter(({ story }) => choicesOf(find, story.messages, lessons).length > 0)
  const shown =
    some.find(({ run }) => run.n === asked) ??
    finds.find(({ story }) => story.telling.facts.has('arrived')) ??
    finds[0] ??
    some.find(({ run }) => messagesAt(find.step, run).length > 0) ??
    some[0]
  if (!shown) return { run: NOTHING, story: storyFrom([]), newer: undefined }
  const newer = some.slice(0, some.indexOf(shown)).find(({ run }) => messagesAt(find.step, run).length > 0)
  return { ...shown, newer: newer?.run }
}

/** The messages of a run that tell of a step. */
export function messagesAt(step: number, run: Run) {
  return messagesOf(run.exchanges).filter((message) => message.step === step && !message.housekeeping)
}
