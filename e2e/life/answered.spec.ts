import { resolveLocalhostNames } from '@photo/service/localhost-names'
import type { Page } from 'playwright/test'
import { answersIn, catchAnswer } from '../answers.ts'
import { connect, expect, expectInShop, openPicker, type Person, SHOP, signIn, test } from '../stack.ts'

resolveLocalhostNames()

// An answer that was taken already comes again: by Back, a reload, or a tab that is a copy of another one.

const heading = (page: Page) => page.getByRole('heading', { level: 1 })

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

for (const way of ['Sign in with a key', 'Sign in with a signed note']) {
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
  const answer = await catchAnswer(page)
  await page.getByRole('button', { name: /^Allow/ }).click()
  const url = await answer()
  const cookies = await page.context().cookies(SHOP)
  const Cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  expect((await fetch(url, { redirect: 'manual', headers: { Cookie } })).status).toBe(303)
  await page.goto(url)
  await expect(page).toHaveURL(`${SHOP}/photos`)
  await expectInShop(page, [title])
})
