import { resolveLocalhostNames } from '@photo/service/localhost-names'
import type { Page } from 'playwright/test'
import { AUTH, allow, connect, expect, expectInShop, openPicker, type Person, SHOP, signIn, test } from '../stack.ts'

resolveLocalhostNames()

// An answer that was taken already comes again: by Back, a reload, or a tab that is a copy of another one.

const heading = (page: Page) => page.getByRole('heading', { level: 1 })

/** The addresses with an answer that this browser opens. */
function answersIn(page: Page): string[] {
  const answers: string[] = []
  page.context().on('request', (request) => {
    if (/\/callback\?/.test(request.url())) answers.push(request.url())
  })
  return answers
}

async function signInAtShop(page: Page, person: Person, way: string): Promise<void> {
  await page.goto(`${SHOP}/sign-in`)
  await page.getByRole('link', { name: way }).click()
  await signIn(page, person)
  await page.getByRole('button', { name: 'Allow', exact: true }).click()
  await expect(page).toHaveURL(`${SHOP}/account`)
}

test('A4 the answer of a connection, brought again, leads on to the photos', async ({ page, person }) => {
  const answers = answersIn(page)
  const titles = await connect(page, person, 0, 2)
  const [answer = ''] = answers
  await page.goto(answer)
  await expect(page).toHaveURL(`${SHOP}/photos`)
  await expectInShop(page, titles)
  const copy = await page.context().newPage()
  await copy.goto(answer)
  await expect(copy).toHaveURL(`${SHOP}/photos`)
  await expectInShop(copy, titles)
})

for (const way of ['Sign in with a key', 'Sign in with a letter']) {
  test(`A4 the answer of a sign-in, brought again, leads on to the account: ${way}`, async ({ page, person }) => {
    const answers = answersIn(page)
    await signInAtShop(page, person, way)
    await page.goto(answers[0] ?? '')
    await expect(page).toHaveURL(`${SHOP}/account`)
    await expect(heading(page)).toHaveText(`Hello, ${person.name}.`)
  })
}

test('A4 a reload while the answer is being taken loses nothing', async ({ page, person }) => {
  await openPicker(page, person)
  const tile = page.locator('.choose label').nth(1)
  const title = await tile.locator('.t').textContent()
  await tile.getByRole('checkbox').check()
  // The browser is on its way with the answer, and does not get what the shop says to it.
  const { promise: answer, resolve } = Promise.withResolvers<string>()
  await page.route(`${AUTH}/consent*`, async (route) => {
    const request = route.request()
    const [headers, body] = [await request.allHeaders(), request.postData()]
    const response = await fetch(request.url(), { method: 'POST', headers, body, redirect: 'manual' })
    resolve(response.headers.get('Location') ?? '')
    await route.abort()
  })
  await page.getByRole('button', { name: /^Allow/ }).click()
  const url = await answer
  const cookies = await page.context().cookies(SHOP)
  const Cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  expect((await fetch(url, { redirect: 'manual', headers: { Cookie } })).status).toBe(303)
  await page.goto(url)
  await expect(page).toHaveURL(`${SHOP}/photos`)
  await expectInShop(page, [title])
})

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
