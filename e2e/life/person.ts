import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test as base } from '../stack.ts'

/** More than the table has cells. */
export const PEOPLE = 1000

/** The same as everywhere, but each cell has a person whom no other cell has had. */
export const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  person: async ({}, use) => {
    const number = takeNumber(process.env.E2E_DATA ?? '')
    await use({ username: `learner${number}`, password: 'open-sesame', name: `Learner ${number}` })
  },
})

let next = 1

// Workers share no memory, but of two who make the same folder one fails.
function takeNumber(folder: string): number {
  mkdirSync(join(folder, 'taken'), { recursive: true })
  for (; next <= PEOPLE; next++) {
    try {
      mkdirSync(join(folder, 'taken', String(next)))
      return next
    } catch {}
  }
  throw new Error('There are more cells than people.')
}
