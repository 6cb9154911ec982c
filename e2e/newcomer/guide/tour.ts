import type { Walk } from '../../guide.ts'
import { expect } from '../../stack.ts'

/** Minute 8: the tour in a run of one's own, with what there is to find. Who does not see it lets it be shown. */
export async function takeTour({ page, row, learn }: Walk): Promise<void> {
  row.says('`/tour/1` to `/tour/5`')
  row.says('*Find it*')
  await page.goto(`${learn}/tour/1`)
  for (const step of [1, 2, 3, 4, 5]) {
    await expect(page.getByRole('heading', { level: 1 })).toContainText(`Step ${step} of 9`)
    await expect(page.getByRole('heading', { name: /^Find it in your run/ })).toBeVisible()
    await page.getByRole('link', { name: 'Show me' }).click()
    await page.locator('.find a.solution').first().click()
    await expect(page.locator('.find .verdict')).toContainText('Yes, that is it.')
    await page.getByRole('link', { name: `Go on to step ${step + 1}` }).click()
  }
}
