import type { Page } from 'playwright/test'
import { expect } from '../stack.ts'
import { at } from './place.ts'
import { wordsOf } from './words-of.ts'

const PASSWORDS = { alice: 'white-rabbit', mallory: 'silver-tongue' }

/** Fills in CloudDrive's sign-in page. */
export async function signIn(page: Page, username: keyof typeof PASSWORDS): Promise<void> {
  await page.getByLabel('Name').fill(username)
  await page.getByLabel('Password').fill(PASSWORDS[username])
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByLabel('Password')).toBeHidden()
}

/** Ticks photos and allows, where she is asked: CloudDrive remembers what she allowed before. */
export async function allow(page: Page, photos = 4): Promise<void> {
  await page.waitForLoadState()
  const yes = page.getByRole('button', { name: /^Allow/ })
  if (await yes.isHidden()) return
  for (let place = 0; place < photos; place += 1) {
    await page.locator('.choose label').nth(place).getByRole('checkbox').check()
  }
  await yes.click()
  await expect(yes).toBeHidden()
}

/** Begins at the shop. */
export async function choose(page: Page, drive = 'CloudDrive'): Promise<void> {
  await page.goto(`${at.shop}/`)
  await page.getByRole('link', { name: `Choose photos from ${drive}` }).click()
}

/** The whole way, from the shop's first page to the photos in it. */
export async function connect(page: Page, username: keyof typeof PASSWORDS, photos = 4): Promise<void> {
  await choose(page)
  await signIn(page, username)
  await allow(page, photos)
  await expect(page).toHaveURL(`${at.shop}/photos`)
}

/** Orders one print of a photo that the shop shows: of this one, or of the first. */
export async function order(page: Page, title = /./): Promise<void> {
  const photo = page.locator('.pick li').filter({ has: page.getByRole('heading', { name: title }) })
  await photo
    .first()
    .getByLabel(/^Copies/)
    .fill('1')
  await page.getByRole('button', { name: /^Order/ }).click()
}

/** Puts a link into Alice's mailbox, at Mallory's desk. */
export async function write(mallory: Page, link: string): Promise<void> {
  await mallory.goto(`${at.evil}/`)
  await mallory.getByLabel('A link that she shall open').fill(link)
  await mallory.getByRole('button', { name: 'Put it into her mailbox' }).click()
}

/** Opens the newest mail. */
export async function openMail(alice: Page): Promise<void> {
  await alice.goto(`${at.evil}/mailbox`)
  await alice.getByRole('link', { name: 'Collect your free print' }).first().click()
  await alice.waitForURL(({ pathname }) => pathname !== '/mailbox')
}

/** Sends a request from Mallory's desk: the whole of it, or some lines of the one that is half written there. */
export async function send(mallory: Page, typed: string | Record<string, string>): Promise<string> {
  await mallory.goto(`${at.evil}/`)
  const bench = mallory.getByLabel('As it goes over the wire')
  await bench.fill(typeof typed === 'string' ? typed : filledIn(await bench.inputValue(), typed))
  await mallory.getByRole('button', { name: 'Send it from here' }).click()
  return wordsOf(mallory.getByLabel('The answer'))
}

function filledIn(half: string, values: Record<string, string>): string {
  return half.replaceAll(/^(\w+)=$/gm, (line, name: string) => (name in values ? `${line}${values[name]}` : line))
}

/** What stands in Mallory's inbox. */
export async function inbox(mallory: Page): Promise<string> {
  await mallory.goto(`${at.evil}/`)
  return wordsOf(mallory.getByRole('main'))
}
