import type { Page } from 'playwright/test'
import { expect } from '../stack.ts'
import { allow, choose, signIn } from './acts.ts'
import { at } from './place.ts'
import { wordsOf } from './words-of.ts'

const dock = (page: Page) => page.getByRole('complementary', { name: 'The classroom' })

/** Switches step mode on, so that each jump to another site waits. */
export async function hold(page: Page): Promise<void> {
  await page.goto(`${at.shop}/`)
  await dock(page).getByRole('link', { name: 'Step mode off' }).click()
  await expect(dock(page).getByRole('link', { name: 'Step mode on' })).toBeVisible()
}

/** Lets a jump go that waits. */
export const letGo = (page: Page) => page.getByRole('link', { name: 'Follow the redirect' }).click()

/** The address of a jump that waits. */
export async function heldAddress(page: Page): Promise<string> {
  return (await page.getByRole('link', { name: 'Follow the redirect' }).getAttribute('href')) ?? ''
}

/** Sends a jump that waits to where it leads, with other values. */
export async function changeHeld(page: Page, values: Record<string, string>): Promise<void> {
  await page.getByText('Change it first').click()
  for (const [name, value] of Object.entries(values)) await page.getByLabel(name, { exact: true }).fill(value)
  const next = page.waitForEvent('framenavigated')
  await page.getByRole('button', { name: 'Send it changed' }).click()
  await next
  await page.waitForLoadState()
}

/** Connects the shop in step mode, until CloudDrive's answer waits: that answer. */
export async function connectUntilAnswer(page: Page, username: 'alice' | 'mallory', photos: number): Promise<string> {
  await hold(page)
  await choose(page)
  await letGo(page)
  await signIn(page, username)
  await allow(page, photos)
  const address = await heldAddress(page)
  expect(address).toContain(`${at.shop}/callback?code=`)
  return address
}

/** Opens a message of this browser's newest run, in one of its views. */
async function openMessage(page: Page, words: string, tab: string): Promise<void> {
  // What it is called stands beside its arrow, for whoever wants every word.
  const arrow = page
    .locator('a.m')
    .filter({ has: page.getByText(words).filter({ visible: true }) })
    .first()
  // Each service tells by itself what was said, a moment later.
  await expect(async () => {
    await page.goto(`${at.learn}/runs`)
    await page.locator('.runs a').first().click()
    const wire = page.getByRole('link', { name: /^Wire/ })
    if ((await wire.getAttribute('aria-current')) === null) await wire.click()
    await expect(arrow).toBeAttached({ timeout: 1_000 })
  }).toPass()
  await page.goto(`${at.learn}${await arrow.getAttribute('href')}&tab=${tab}&show=secrets`)
}

/** A message of this browser's newest run, as it went over the wire. */
export async function readMessage(page: Page, words: string): Promise<string> {
  await openMessage(page, words, 'raw')
  return wordsOf(page.locator('#raw'))
}

/** Sends a message once more, changed as one of the experiments says, and answers with the page that shows what came. */
export async function sendAgain(page: Page, words: string, question: string): Promise<Page> {
  await openMessage(page, words, 'whatif')
  const card = page.locator('details.what-if').filter({ hasText: question })
  if (!(await card.evaluate((one: HTMLDetailsElement) => one.open))) await card.locator('summary').first().click()
  await card.getByRole('radio').first().check()
  await card.getByRole('button', { name: 'Send it for real' }).click()
  await expect(page.getByRole('region', { name: 'The answer' }).first()).toBeVisible()
  return page
}

/** Opens a message as it stands at the bench, where anything in it can be changed, and sends it. Answers with what came. */
export async function changeAndSend(page: Page, words: string, change: (typed: string) => string): Promise<Page> {
  await openMessage(page, words, 'whatif')
  const opened = page.context().waitForEvent('page')
  await page.getByRole('link', { name: 'Change it yourself, and send it again' }).click()
  const bench = await opened
  const typed = bench.getByLabel('As it goes over the wire')
  await typed.fill(change(await typed.inputValue()))
  await bench.getByRole('button', { name: 'Send it from here' }).click()
  await expect(bench.getByLabel('The answer')).toBeVisible()
  return bench
}

/** Prepares an experiment that the browser itself has to send, and opens the changed address. Answers with that window. */
export async function prepare(page: Page, words: string, question: string): Promise<Page> {
  await openMessage(page, words, 'whatif')
  const card = page.locator('details.what-if').filter({ hasText: question })
  if (!(await card.evaluate((one: HTMLDetailsElement) => one.open))) await card.locator('summary').first().click()
  await card.getByRole('radio').first().check()
  await card.getByRole('button', { name: 'That is what I expect' }).click()
  const opened = page.context().waitForEvent('page')
  await page.getByRole('link', { name: 'Open the changed address' }).click()
  return opened
}
