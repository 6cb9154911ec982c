import { later } from '@photo/service/later'
import { z } from 'zod'
import { readYaml } from './lesson-files.ts'

const check = z.strictObject({
  /** The words with which it refuses. */
  says: z.string(),
  /** The function that decides, as `path#name`. */
  code: z.string(),
  /** The function in which the words stand, when that is another. */
  words: z.string().optional(),
  /** Where it is written. */
  ref: z.string(),
})

/** A check that refuses. */
export type Check = z.infer<typeof check>

/** The checks that experiments meet. Which one it was is read from the real answer, never assumed. */
export const readChecks = later((): Check[] => readYaml('checks.yaml', z.array(check)))

/** The check that gave these reasons. */
export function checkThatSaid(reasons: string): Check | undefined {
  return readChecks().find(({ says }) => reasons.includes(says))
}
