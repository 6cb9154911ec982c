import type { Page } from 'playwright/test'
import { AUTH, expect, LEARN, type Person, PHOTOS, SHOP, signIn } from '../stack.ts'
import { below, goTo, signedIn, tick } from './acts/steps.ts'
import { expectPlace, wayOn } from './place.ts'
import { test } from './without-cookies.ts'

/** Whose cookies are blocked, what she does, and what she reads: which cookie it takes, and one way on. */
type Cell = { does: string; site: string; go: (page: Page, person: Person) => Promise<unknown>; script?: 'needed' }

const signInFor = (address: string) => async (page: Page, person: Person) => {
  await page.goto(address)
  await signIn(page, person)
}

async function allowPhotos(page: Page, person: Person): Promise<void> {
  await signedIn(page, person)
  await page.goto(`${SHOP}/connect`)
  await tick(page)
  await page.getByRole('button', { name: /^Allow/ }).click()
}

async function signInToShop(page: Page, person: Person): Promise<void> {
  await signedIn(page, person)
  await page.goto(`${SHOP}/sign-in/id-token`)
  await page.getByRole('button', { name: 'Allow', exact: true }).click()
}

async function chooseWithoutServer(page: Page): Promise<void> {
  await page.goto(`${SHOP}/spa/`)
  await page.getByRole('button', { name: 'Choose photos from CloudDrive' }).click()
}

const CELLS: Cell[] = [
  { does: 'signs in for the shop', site: AUTH, go: signInFor(`${SHOP}/connect`) },
  { does: 'signs in for CloudDrive’s own page', site: AUTH, go: signInFor(`${AUTH}/login`) },
  { does: 'signs in for the gallery', site: AUTH, go: signInFor(`${PHOTOS}/sign-in`) },
  { does: 'signs in for the gallery', site: PHOTOS, go: signInFor(`${PHOTOS}/sign-in`) },
  { does: 'allows photos', site: SHOP, go: allowPhotos },
  { does: 'signs in to the shop', site: SHOP, go: signInToShop },
  { does: 'chooses photos without a server', site: SHOP, go: chooseWithoutServer, script: 'needed' },
  { does: 'looks for her runs', site: LEARN, go: goTo(`${LEARN}/runs`) },
  { does: 'opens a saved run', site: LEARN, go: goTo(`${LEARN}/runs/open`) },
]

for (const script of [true, false]) {
  test.describe(`blocked cookies, ${script ? 'with JavaScript' : 'without'}`, () => {
    test.use({ javaScriptEnabled: script })
    for (const cell of CELLS.filter(({ script: needed }) => script || !needed)) fillCell(cell)
  })
}

function fillCell({ does, site, go }: Cell): void {
  const { host } = new URL(site)
  test.describe(host, () => {
    test.use({ site })
    test(`${host} may keep no cookie: she ${does}, and reads why it cannot be`, async ({ page, person }) => {
      const mistakes: Error[] = []
      page.on('pageerror', (mistake) => mistakes.push(mistake))
      await go(page, person)
      await expectPlace(page, {
        at: below(site),
        says: /^Your browser .+ cookies?/,
      })
      await expect(wayOn(page)).toHaveCount(1)
      expect(mistakes).toEqual([])
    })
  })
}
