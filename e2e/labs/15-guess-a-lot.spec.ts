import type { Page } from 'playwright/test'
import { doneByHand } from './by-hand.ts'
import { at } from './place.ts'

const WRONG = ['wonderland', 'cheshire-cat', 'mad-hatter', 'looking-glass', 'tea-party', 'red-queen']

async function guess(page: Page, password: string): Promise<void> {
  await page.getByLabel('Name').fill('alice')
  await page.getByLabel('Password').fill(password)
  const next = page.waitForEvent('framenavigated')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await next
  await page.waitForLoadState()
}

doneByHand('15', {
  byHand: async ({ mallory }) => {
    await mallory.goto(`${at.auth}/login`)
    for (const password of [...WRONG, 'white-rabbit']) {
      await guess(mallory, password)
      if (await mallory.getByText('Too many wrong tries').isVisible()) return mallory
    }
    return mallory
  },
  lost: /Alice’s password, after 6 wrong ones/,
  refused: /Too many wrong tries/,
})
