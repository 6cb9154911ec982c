import { takeLearner } from '../people.ts'
import { test as base } from '../stack.ts'

/** More than the table has cells. */
export const PEOPLE = 1000

/** The same as everywhere, with more people to meet. */
export const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  person: async ({}, use) => {
    const number = takeLearner(process.env.E2E_DATA, PEOPLE)
    await use({ username: `learner${number}`, password: 'open-sesame', name: `Learner ${number}` })
  },
})
