import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** Enough accounts for every test to have a person of its own. */
export const LEARNERS = 80

let next = 1

/**
 * The number of a learner whom no other test of this run has met. Workers share no memory: of two who make the same folder
 * one fails, and goes on to the next.
 */
export function takeLearner(folder = process.env.E2E_DATA ?? '', learners = peopleHere()): number {
  mkdirSync(join(folder, 'taken'), { recursive: true })
  for (; next <= learners; next += 1) {
    try {
      mkdirSync(join(folder, 'taken', String(next)))
      return next
    } catch {}
  }
  throw new Error(`There are more tests than the ${learners} people.`)
}

/** A longer run has more people: its config says how many. */
const peopleHere = () => Number(process.env.E2E_LEARNERS ?? LEARNERS)
