import { setImmediate } from 'node:timers/promises'
import type { Logger } from 'pino'
import { readChecks } from './checks.ts'
import { readFinds } from './find-it.ts'
import type { Lessons } from './lessons.ts'
import { readStorageChecks } from './storage-checks.ts'

/**
 * Reads the lessons, and what else the tour and the experiments say, in pieces: whoever asks for something meanwhile waits for one
 * piece at most. What cannot be read is said in the log; the pages that need it fail, and nothing else does.
 */
export async function readAhead(lessons: Lessons, log: Logger): Promise<void> {
  const kinds = Object.keys(lessons) as (keyof Lessons)[]
  for (const read of [...kinds.map((kind) => () => lessons[kind]), readChecks, readFinds, readStorageChecks]) {
    try {
      read()
    } catch (error) {
      log.error({ event: 'lesson_unreadable', error })
    }
    await setImmediate()
  }
}
