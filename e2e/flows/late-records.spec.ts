import type { Page } from 'playwright/test'
import { expect, LEARN, openPicker, SHOP, test } from '../stack.ts'

const dock = (page: Page) => page.getByRole('complementary', { name: 'The classroom' })

test('A13 a record that is late: the dock says so, and says which step it is when it has come', async ({ page }) => {
  let isLate = true
  await page.route(`${LEARN}/dock/*`, async (route) => {
    const json = { step: null, title: 'On its way', short: 'On its way', text: 'Not yet.', isComing: true }
    if (isLate) await route.fulfill({ json, headers: { 'Access-Control-Allow-Origin': SHOP } })
    else await route.continue()
  })
  await page.goto(SHOP)
  await expect(dock(page)).toContainText('On its way')
  isLate = false
  await expect(dock(page)).toContainText('Step 1 of 9')
})

test('A13 the classroom does not answer: the dock comes when it does again', { tag: '@long' }, async ({ page }) => {
  await page.route(`${LEARN}/dock/*`, (route) => route.abort())
  await page.goto(SHOP)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(dock(page)).toHaveCount(0)
  await page.unrouteAll()
  await expect(dock(page)).toContainText('Step 1 of 9')
})

test('A13 a message that has not come is waited for, and A17 nothing stands on any console', { tag: '@long' }, async ({
  page,
  person,
}) => {
  const said: string[] = []
  page.context().on('console', (message) => said.push(`${message.type()}: ${message.text()}`))
  page.context().on('weberror', (error) => said.push(String(error.error())))
  await page.goto(SHOP)
  await dock(page).getByRole('link', { name: 'Step mode off' }).click()
  await expect(dock(page).getByRole('link', { name: 'Step mode on' })).toBeVisible()
  await page.getByRole('link', { name: 'Choose photos from CloudDrive' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('wants to send your browser')
  await page.goto(`${SHOP}/.lens/held/of-nobody`)
  await page.goto(`${SHOP}/`)
  await dock(page).getByRole('link', { name: 'Step mode on' }).click()
  await expect(dock(page).getByRole('link', { name: 'Step mode off' })).toBeVisible()
  await openPicker(page, person)

  const inspector = await page.context().newPage()
  await inspector.goto(`${LEARN}/runs`)
  await inspector.goto(`${LEARN}/exchanges/00000000-0000-4000-8000-000000000000`)
  await expect(inspector.getByRole('heading', { level: 1 })).toHaveText('This message is on its way')
  const run = await page.evaluate(() => document.querySelector<HTMLScriptElement>('script[data-exchange]')?.dataset)
  // The same page, as if its record came now.
  await inspector.route('**/exchanges/0*', (route) =>
    route.fulfill({ status: 303, headers: { Location: `/exchanges/${run?.exchange}` } }),
  )
  await expect(inspector).toHaveURL(new RegExp(`^${LEARN}/runs/\\d+\\?m=`))
  expect(said.filter((one) => !/status of 404/.test(one))).toEqual([])
})
