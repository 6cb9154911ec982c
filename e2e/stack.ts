import { test as base, expect, type Page, type Request } from 'playwright/test'
import { takeLearner } from './people.ts'
import { PORT_BASE } from './ports.ts'

/** `npm run e2e:tls` walks over https. */
const SCHEME = process.env.TLS === 'on' ? 'https' : 'http'

export const SHOP = `${SCHEME}://printshop.localhost:${PORT_BASE}`
export const AUTH = `${SCHEME}://auth.clouddrive.localhost:${PORT_BASE + 1}`
export const PHOTOS = `${SCHEME}://photos.clouddrive.localhost:${PORT_BASE + 2}`
/** Nobody's site. The stack is watched, as people start it. */
export const LEARN = `${SCHEME}://learn.localhost:${PORT_BASE + 3}`

export type Person = { username: string; password: string; name: string }

export const ALICE: Person = { username: 'alice', password: 'white-rabbit', name: 'Alice Moreau' }

export const test = base.extend<{ person: Person; visited: Request[] }>({
  /** Somebody with six photos and no history. */
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  person: async ({}, use) => {
    const number = takeLearner()
    await use({ username: `learner${number}`, password: 'open-sesame', name: `Learner ${number}` })
  },
  /** Every request of the page. No test may end with one that left this machine, nor with a script that failed. */
  visited: [
    async ({ page }, use) => {
      const requests: Request[] = []
      const failed: string[] = []
      page.context().on('request', (request) => requests.push(request))
      page.context().on('weberror', (error) => failed.push(`${error.page()?.url()}: ${error.error()}`))
      await use(requests)
      expect(failed, 'scripts that failed').toEqual([])
      const outside = requests
        .map((request) => new URL(request.url()))
        .filter(({ protocol, hostname }) => /^http/.test(protocol) && !/^127\.0\.0\.1$|(^|\.)localhost$/.test(hostname))
        .map(({ href }) => href)
      expect(outside).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

/** Fills in CloudDrive's sign-in page. */
export async function signIn(page: Page, { username, password }: Person): Promise<void> {
  await expect(page).toHaveURL(new RegExp(`^${AUTH}/`))
  await page.getByLabel('Name').fill(username)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** From the shop's first page to the photo picker. */
export async function openPicker(page: Page, person: Person): Promise<void> {
  await page.goto(SHOP)
  await page.getByRole('link', { name: 'Choose photos from CloudDrive' }).click()
  await signIn(page, person)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Let PrintShop see photos you choose?')
  await seePhotos(page)
}

/** Waits for the photos to choose from. On a busy machine the page may say that they do not answer: a person tries again. */
export async function seePhotos(page: Page): Promise<void> {
  const first = page.locator('.choose').getByRole('checkbox').first()
  const again = page.getByRole('link', { name: 'Try again' })
  await expect(async () => {
    await expect(first.or(again)).toBeVisible()
    if (await again.isVisible()) await again.click()
    await expect(again).toHaveCount(0)
    await expect(first).toBeVisible()
  }).toPass()
}

/** Ticks photos in the picker, by their place, and allows them. Returns their titles. */
export async function allow(page: Page, ...places: number[]): Promise<(string | null)[]> {
  if (places.length > 0) await seePhotos(page)
  const tiles = page.locator('.choose label')
  for (const place of places) await tiles.nth(place).getByRole('checkbox').check()
  const titles = await Promise.all(places.map((place) => tiles.nth(place).locator('.t').textContent()))
  await page.getByRole('button', { name: /^Allow/ }).click()
  return titles
}

/** The whole way: the shop, the sign-in, the choice, and back. Returns the titles of the photos that were ticked. */
export async function connect(page: Page, person: Person, ...places: number[]): Promise<(string | null)[]> {
  await openPicker(page, person)
  const titles = await allow(page, ...places)
  await expect(page).toHaveURL(`${SHOP}/photos`)
  return titles
}

/** Waits until the shop shows exactly these photos, in any order: an address changes before its page is drawn. */
export async function expectInShop(page: Page, titles: (string | null)[]): Promise<void> {
  const shown = async () => (await page.locator('.pick h2').allTextContents()).sort()
  await expect.poll(shown).toEqual([...titles].sort())
}

/** What a site's own server has stored in the browser. The classroom's two cookies are not the site's. */
export async function cookiesOf(page: Page, origin: string): Promise<string[]> {
  const cookies = await page.context().cookies(origin)
  return cookies.map(({ name }) => name).filter((name) => !name.startsWith('lens_'))
}

/** Asks for an address of the page's own site, with the page's cookies. Node itself may not know `*.localhost` names. */
export async function fetchInPage(
  page: Page,
  path: string | null,
): Promise<{ status: number; type: string | null; start: string }> {
  return page.evaluate(async (url) => {
    const response = await fetch(url ?? '')
    const bytes = new Uint8Array(await response.arrayBuffer())
    return {
      status: response.status,
      type: response.headers.get('Content-Type'),
      start: String.fromCharCode(...bytes.slice(0, 5)),
    }
  }, path)
}
