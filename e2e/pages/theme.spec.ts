import type { Page } from 'playwright/test'
import { AUTH, expect, openPicker, type Person, SHOP, test } from '../stack.ts'

test.use({ colorScheme: 'light' })

const theme = 'Theme: light or dark, on all four sites'

test('E the theme is chosen in the middle of a form: all sites have it, and the ticks are where they were', async ({
  page,
  person,
}) => {
  await openPicker(page, person)
  for (const place of [1, 3]) await page.getByRole('checkbox').nth(place).check()
  const address = page.url()
  await page.getByRole('link', { name: theme }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page).toHaveURL(address)
  await expect(page.locator('.count')).toHaveText('2 of 6 chosen')
  for (const place of [1, 3]) await expect(page.getByRole('checkbox').nth(place)).toBeChecked()
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  await page.getByRole('button', { name: 'Allow 2 photos' }).click()
  await expect(page).toHaveURL(`${SHOP}/photos`)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

const signInPages = async (page: Page, { username }: Person) => {
  await page.goto(`${SHOP}/connect?prompt=consent`)
  await expect(page).toHaveURL(new RegExp(`^${AUTH}/`))
  await page.getByLabel('Name').fill(username)
}

test('E a password stays in its field, and nothing keeps it: then only this site changes', async ({ page, person }) => {
  await signInPages(page, person)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('link', { name: theme }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByLabel('Password')).toHaveValue(person.password)
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  // The answer to a form does not come again by its address.
  await page.getByLabel('Password').fill('wrong')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByRole('link', { name: theme }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await expect(page.getByRole('alert')).toBeVisible()
})

test('E a name that is typed is there again', async ({ page, person }) => {
  await signInPages(page, person)
  await page.getByRole('link', { name: theme }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByLabel('Name')).toHaveValue(person.username)
  await page.goto(SHOP)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('E an icon alone says what it is called to who stops at it, beside it and in the window', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(`${SHOP}/`)
  const link = page.getByRole('link', { name: theme })
  const word = link.getByText('Theme')
  await expect(word).toBeHidden()
  await page.locator('body').press('Tab')
  await link.focus()
  await expect(word).toBeVisible()
  await expect(word).toBeInViewport({ ratio: 1 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
})
