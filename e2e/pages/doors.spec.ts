import { connect, expect, LEARN, SHOP, test } from '../stack.ts'
import { inspect, open } from './inspect.ts'
import { heading } from './inspector.ts'

test('F the doors', async ({ page }) => {
  await open(page, `${LEARN}/for/writers`, 'learn-for-writers')
  await open(page, `${LEARN}/for/support`, 'learn-for-support')
  await open(page, `${LEARN}/for/developers`, 'learn-for-developers')
  await open(page, `${LEARN}/for/leaders`, 'learn-for-leaders')
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

test('F from what the shop says, by its number, to what it means and to the message', async ({ page, person }) => {
  await connect(page, person, 0, 1)
  await page.goto(`${SHOP}/connect?prompt=consent`)
  await page.getByRole('button', { name: 'Don’t allow' }).click()
  await expect(heading(page)).toHaveText('Nothing has changed, and that is fine')
  const number = await page.locator('[data-problem-number]').textContent()
  await page.goto(`${LEARN}/support?q=${number}`)
  await expect(page.locator('#found')).toContainText('The customer pressed Don’t allow, or ticked no photo.')
  await inspect(page, 'learn-support-refused')
  await page.getByRole('link', { name: /^The message in the inspector about GET \/callback$/ }).click()
  await expect(page.locator('.detail')).toContainText('400 Bad Request')
})
