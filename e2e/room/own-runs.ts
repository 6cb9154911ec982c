import { expect } from 'playwright/test'
import { LEARN, type Learner, runsOf } from './learner.ts'

/** Each has runs of her own, and opens none of anybody else's. */
export async function expectOwnRunsOnly(learners: Learner[]): Promise<void> {
  const own = await Promise.all(learners.map(runsOf))
  for (const list of own) expect(list.length).toBeGreaterThan(0)
  expect(new Set(own.flat()).size).toBe(own.flat().length)
  for (const [index, { page }] of learners.entries()) {
    for (const href of own.filter((_, other) => other !== index).flat()) {
      expect((await page.goto(`${LEARN}${href}`))?.status()).toBeGreaterThanOrEqual(400)
    }
  }
}
