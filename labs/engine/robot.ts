import type { Browser, Page } from 'playwright'
import { findBrowser } from '../../scripts/browser.mjs'
import { PASSWORDS } from './people.ts'

/** Only what never comes takes this long, however busy the machine is. Milliseconds. */
const PATIENCE = 120_000

/**
 * Somebody in a real browser, for attacks that need one: what a frame shows, which cookies go where, and what a click meets is
 * the browser's business. She is gone with her cookies when `act` is done.
 */
export async function withRobot<T>(act: (page: Page) => Promise<T>): Promise<T> {
  const executablePath = findBrowser()
  if (!executablePath) {
    throw new Error(
      'There is no browser for a program to use. Be Alice yourself, in a private window, or run npm run e2e once.',
    )
  }
  const browser = await start(executablePath)
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    page.setDefaultTimeout(PATIENCE)
    return await act(page)
  } finally {
    await browser.close()
  }
}

/** Signs in where a page asks for it. */
export async function signIn(page: Page, username: keyof typeof PASSWORDS): Promise<void> {
  await page.getByLabel('Name').fill(username)
  await page.getByLabel('Password').fill(PASSWORDS[username])
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Opens an address as Alice, signs in, ticks photos and says yes where a page asks for it, until she is `there`. */
export async function walkAsAlice(page: Page, url: string, { photos, there }: { photos: number; there: RegExp }) {
  const arrived = page.waitForURL(there)
  const password = page.getByLabel('Password')
  const yes = page.getByRole('button', { name: /^Allow/ })
  await page.goto(url)
  await Promise.race([arrived, password.or(yes).first().waitFor()])
  if (await password.isVisible()) {
    await signIn(page, 'alice')
    await Promise.race([arrived, yes.waitFor()])
  }
  if (await yes.isVisible()) {
    if (photos > 0) await seePhotos(page)
    for (let place = 0; place < photos; place += 1) {
      await page.locator('.choose label').nth(place).getByRole('checkbox').check()
    }
    await yes.click()
  }
  await arrived
}

/** On a busy machine CloudDrive may say that her photos do not answer: a person tries again. */
async function seePhotos(page: Page): Promise<void> {
  const first = page.locator('.choose').getByRole('checkbox').first()
  const again = page.getByRole('link', { name: 'Try again' })
  for (;;) {
    await first.or(again).first().waitFor()
    if (await first.isVisible()) return
    await again.click()
  }
}

// Loaded when it is needed: most labs need none, and it is large.
async function start(executablePath: string): Promise<Browser> {
  const { chromium } = await import('playwright')
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath, args: ['--disable-gpu', ...args] })
}
