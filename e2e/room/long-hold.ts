import { expect, type Page } from 'playwright/test'
import { type Learner, SHOP } from './learner.ts'

/** The host holds at step 5 for longer than a code lives; the learner allowed her photos before. Called at the desk. */
export async function holdLong(desk: Page, { page }: Learner): Promise<void> {
  await desk.getByRole('button', { name: 'Hold' }).click()
  await page.goto(`${SHOP}/connect`)
  await expect(page.getByText('your browser asks once more')).toBeVisible()
  const since = Date.now()
  const heldFor = async () => (await page.reload()) && Date.now() - since
  await expect.poll(heldFor, { timeout: 90_000, intervals: [5_000] }).toBeGreaterThan(62_000)
  await desk.getByRole('button', { name: 'Let go' }).click()
  await expect(page).toHaveURL(`${SHOP}/photos`)
}
