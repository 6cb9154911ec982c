import { resolveLocalhostNames } from '@photo/service/localhost-names'
import type { Page } from 'playwright/test'
import { answersIn, catchAnswer } from '../answers.ts'
import { allow, expect, expectInShop, SHOP, signIn, test } from '../stack.ts'

resolveLocalhostNames()

// The same with the shop that runs in the browser alone: its tabs remember for themselves.

const heading = (page: Page) => page.getByRole('heading', { level: 1 })

test('A4 the shop without a server: Back after connecting warns of nothing', async ({ page, person }) => {
  const answers = answersIn(page)
  await page.goto(`${SHOP}/spa/`)
  await page.getByRole('button', { name: 'Choose photos from CloudDrive' }).click()
  await signIn(page, person)
  await allow(page, 0)
  await expect(heading(page)).toHaveText('Your photos are here, in this page alone.')
  await page.goto(answers[0] ?? '')
  await expect(heading(page)).toHaveText('The page was loaded anew, so the key is gone')
  await expect(page).toHaveURL(`${SHOP}/spa/`)
  await page.reload()
  await expect(heading(page)).toHaveText('The same shop, without a server')
})

test('A4 the shop without a server: an answer in another tab than the one that asked warns of nothing', async ({
  page,
  person,
}) => {
  await page.goto(`${SHOP}/spa/`)
  await page.getByRole('button', { name: 'Choose photos from CloudDrive' }).click()
  await signIn(page, person)
  const answer = await catchAnswer(page)
  await allow(page, 0)
  const other = await page.context().newPage()
  await other.goto(await answer())
  await expect(heading(other)).toHaveText('You asked in another tab')
  await expect(other.getByText('Somebody may want')).toBeHidden()
  await page.goto(await answer())
  await expect(heading(page)).toHaveText('Your photos are here, in this page alone.')
  await other.goto(await answer())
  await expect(heading(other)).toHaveText('Another tab has this answer')
  await page.getByRole('button', { name: 'Disconnect' }).click()
  await expect(heading(page)).toHaveText('You are disconnected')
  await page.close()
  await other.goto(await answer())
  await expect(heading(other)).toHaveText('The same shop, without a server')
})

test('A4 the shop without a server: of two copies of a tab, one takes the answer, and keeps its photos', async ({
  page,
  person,
}) => {
  await page.goto(`${SHOP}/spa/`)
  await page.getByRole('button', { name: 'Choose photos from CloudDrive' }).click()
  await signIn(page, person)
  await expect(heading(page)).toHaveText('Let PrintShop in the browser see photos you choose?')
  // What a browser does when it copies a tab: the store of the tab goes along.
  const stored = await storedBy(page)
  const copy = await page.context().newPage()
  await copy.goto(`${SHOP}/spa/`)
  await copy.evaluate((entries) => {
    for (const [name, value] of entries) sessionStorage.setItem(name, value)
  }, stored)
  const answers = answersIn(page)
  const titles = await allow(page, 0, 3)
  await expect(heading(page)).toHaveText('Your photos are here, in this page alone.')
  await copy.goto(answers[0] ?? '')
  await expect(heading(copy)).toHaveText('Another tab has this answer')
  await expect(copy.getByText('Somebody may want')).toBeHidden()
  await expectInShop(page, titles)
  await page.getByRole('button', { name: 'Disconnect' }).click()
  await expect(heading(page)).toHaveText('You are disconnected')
})

/** What the shop's page has stored in this tab, which is at CloudDrive now: a window that it opens gets a copy of it. */
async function storedBy(page: Page): Promise<[string, string][]> {
  const opened = page.waitForEvent('popup')
  await page.evaluate((url) => void window.open(url), `${SHOP}/help`)
  const popup = await opened
  await popup.waitForLoadState()
  const stored = await popup.evaluate(() => Object.entries(sessionStorage))
  expect(stored).toHaveLength(1)
  return stored
}
