import { expect, type Page } from 'playwright/test'
import { LEARN, type Learner, SHOP } from './learner.ts'

/** A learner who asked for help shares her runs: the host opens hers from the desk, and it goes on in front of the host. */
export async function expectSharedRun(desk: Page, { page }: Learner): Promise<void> {
  await page.goto(`${LEARN}/room`)
  await page.getByRole('button', { name: 'Share my runs with the host' }).click()
  const [shared] = await Promise.all([
    desk.waitForEvent('popup'),
    desk.locator('.needs').getByRole('link', { name: 'Open run' }).click(),
  ])
  const version = (await shared.getByRole('main').getAttribute('data-version')) ?? ''
  await page.goto(`${SHOP}/photos`)
  await expect(shared.getByRole('main')).not.toHaveAttribute('data-version', version)
  await expect(shared.locator('.lost')).toBeHidden()
  await shared.close()
}
