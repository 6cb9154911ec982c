import { expect, LEARN, SHOP, test } from '../stack.ts'
import { inspect, open } from './inspect.ts'

test('F the doors', async ({ page }) => {
  await open(page, `${LEARN}/for/writers`, 'learn-for-writers')
  await open(page, `${LEARN}/for/support`, 'learn-for-support')
  await open(page, `${LEARN}/for/developers`, 'learn-for-developers')
})

test('F the table of refusals', async ({ page }) => {
  await open(page, `${LEARN}/support`, 'learn-support')
  await open(page, `${LEARN}/support?q=insufficient_scope`, 'learn-support-code')
  await open(page, `${LEARN}/support?q=zebra`, 'learn-support-nothing')
})

test('F the number of a page of the shop is found with the keyboard alone, by a browser that the classroom has not met', async ({
  page,
}) => {
  await page.goto(`${SHOP}/callback?code=x&state=of-nobody&iss=x`)
  const number = await page.locator('[data-problem-number]').textContent()
  await page.goto(`${LEARN}/support`)
  await page.getByLabel(/^What the page says/).fill(`number ${number}`)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Found by its number' })).toBeVisible()
  await expect(page.locator('#number')).toContainText('GET /callback')
  await inspect(page, 'learn-support-number')
})
