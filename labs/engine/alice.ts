import type { Page } from 'playwright'
import type { Place } from './lab.ts'
import { signIn, withRobot } from './robot.ts'

/** No way of hers has more pages that ask for something. */
const MOST_PAGES = 5

/**
 * Alice, in a real browser: she has a visit of her own at the shop and at CloudDrive, opens a link that somebody sent her, and
 * does what people do. She signs in, ticks photos and says yes where a page asks for it, and orders what the shop shows her.
 * Resolves with what she sees last.
 */
export function openAsAlice({ shop }: Place, link: string): Promise<string> {
  return withRobot(async (page) => {
    await page.goto(`${shop}/connect`)
    await clickThrough(page)
    await page.goto(link)
    await clickThrough(page)
    await orderOne(page)
    const { origin, pathname } = new URL(page.url())
    return `“${await page.getByRole('heading', { level: 1 }).first().textContent()}” at ${origin}${pathname}`
  })
}

async function clickThrough(page: Page): Promise<void> {
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const yes = page.getByRole('button', { name: /^Allow/ })
    if (await page.getByLabel('Password').isVisible()) await andWait(page, () => signIn(page, 'alice'))
    else if (await yes.isVisible()) await andWait(page, () => tickAndAllow(page))
    else return
  }
}

async function tickAndAllow(page: Page): Promise<void> {
  const photos = page.locator('.choose label')
  const count = Math.min(4, await photos.count())
  for (let place = 0; place < count; place += 1) await photos.nth(place).getByRole('checkbox').check()
  await page.getByRole('button', { name: /^Allow/ }).click()
}

async function orderOne(page: Page): Promise<void> {
  const order = page.getByRole('button', { name: /^Order/ })
  if (!(await order.isVisible())) return
  await page
    .locator('.pick li')
    .first()
    .getByLabel(/^Copies/)
    .fill('1')
  await andWait(page, () => order.click())
}

// A form leads to the next page, perhaps by several redirects.
async function andWait(page: Page, act: () => Promise<void>): Promise<void> {
  const next = page.waitForEvent('load')
  await act()
  await next
}
