import type { Page } from 'playwright/test'
import { AUTH, allow, expect, expectInShop, type Person, SHOP, signIn, test } from '../stack.ts'

/** From the shop's page about signing in to the customer's own page. Nothing is typed at the shop. */
async function signInAtShop(page: Page, way: 'key' | 'signed note', { name }: Person): Promise<void> {
  await page.goto(`${SHOP}/sign-in`)
  await expect(page.locator('input')).toHaveCount(0)
  await page.getByRole('link', { name: `Sign in with a ${way}` }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    new RegExp(`Sign in to CloudDrive|Tell PrintShop|${name}`),
  )
}

const hello = (page: Page, { name }: Person) =>
  expect(page.getByRole('heading', { level: 1 })).toHaveText(`Hello, ${name}.`)

test('S-41 S-42 S-20: a new customer orders without filling in anything at the shop, and finds the order again', async ({
  page,
  person,
  visited,
}) => {
  await signInAtShop(page, 'signed note', person)
  await signIn(page, person)
  await page.getByRole('button', { name: 'Allow', exact: true }).click()
  await hello(page, person)

  await page.getByRole('link', { name: 'Go to your photos' }).click()
  await page.getByRole('link', { name: 'Choose photos from CloudDrive' }).click()
  const titles = await allow(page, 0)
  await expectInShop(page, titles)
  await page.getByRole('button', { name: 'Order these prints' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Thank you/)

  await page.goto(`${SHOP}/account`)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.goto(`${SHOP}/orders`)
  await expect(page.getByRole('main')).toContainText('There are no orders')
  await signInAtShop(page, 'key', person)
  await hello(page, person)
  await page.getByRole('link', { name: /^Order \d+$/ }).click()
  await expect(page.getByRole('main')).toContainText(titles[0] ?? '-')

  const typed = visited.filter((request) => request.postData()?.includes(person.password))
  expect(typed.map((request) => request.url())).toEqual([`${AUTH}/login`])
})

test('S-21 S-22 PA-01: a pushed question leaves client_id and request_uri in the address, and works once', {
  tag: '@long',
}, async ({ page, person }) => {
  await page.goto(SHOP)
  await page.getByText('How do we ask CloudDrive?').click()
  const asked = page.waitForRequest((request) => request.url().startsWith(`${AUTH}/authorize`))
  await page.getByRole('link', { name: 'Ask server to server' }).click()
  const question = new URL((await asked).url())
  expect([...question.searchParams.keys()]).toEqual(['client_id', 'request_uri'])
  await signIn(page, person)
  await expectInShop(page, await allow(page, 1, 2))

  await page.goto(question.href)
  await expect(page).toHaveURL(new RegExp(`^${AUTH}/authorize`)) // no second answer to the same question
  await expect(page.getByRole('checkbox')).toHaveCount(0)
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without', () => {
    test.use({ javaScriptEnabled })

    test('A10 a demo account is one press and its password, and the name may have a capital and a space', {
      tag: '@long',
    }, async ({ page }) => {
      await page.goto(`${AUTH}/login`)
      await page.getByLabel('Name').fill('somebody')
      await page.getByRole('link', { name: 'Bob Okafor' }).click()
      await expect(page.getByLabel('Name')).toHaveValue('bob')
      await expect(page.getByLabel('Password')).toBeFocused()
      await signIn(page, { username: 'Bob ', password: 'yellow-helmet', name: 'Bob Okafor' })
      await expect(page.getByRole('navigation', { name: 'Your account' })).toContainText('Signed in as Bob Okafor')
    })
  })
}
