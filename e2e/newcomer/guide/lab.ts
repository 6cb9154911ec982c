import type { Walk } from '../../guide.ts'
import { expect } from '../../stack.ts'

/** Minute 35, on the projector: the lab by hand, then with the guard back. */
export async function orderThePassport({ page, row, learn }: Walk): Promise<void> {
  row.says('lab 3')
  await page.goto(`${learn}/labs/03`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(row.says('The greedy shop'))
  await page.getByRole('button', { name: 'Start the lab' }).click()
  const opens = page.context().waitForEvent('page')
  await page.getByRole('link', { name: 'PrintShop in the lab' }).click()
  const shop = await opens
  await shop.getByRole('link', { name: 'Choose photos' }).click()
  await shop.getByLabel('Name').fill('alice')
  await shop.getByLabel('Password').fill('white-rabbit')
  await shop.getByRole('button', { name: 'Sign in' }).click()
  row.says('four photos')
  for (const place of [0, 1, 2, 3]) await shop.getByRole('checkbox').nth(place).check()
  await shop.getByRole('button', { name: 'Allow 4 photos' }).click()
  const scan = shop.locator('.pick').filter({ hasText: new RegExp(row.says('passport scan'), 'i') })
  await expect(scan).toBeVisible()
  await shop.getByRole('button', { name: 'Order these prints' }).click()
  await expect(shop.getByRole('heading', { level: 1 })).toHaveText(/^Thank you/)
  await shop.close()

  await page.reload()
  await expect(page.locator('#has')).toContainText(/passport scan/i)
  await page.getByRole('button', { name: row.says('Put the guard back and try again') }).click()
  await expect(page.getByText('The guard is back.', { exact: true })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('404')
  await page.getByRole('button', { name: 'End the lab' }).click()
}
