import type { Page } from 'playwright/test'
import { expect, LEARN, openPicker, SHOP, test } from '../stack.ts'

const arrows = (inspector: Page) => inspector.locator('.flow a.m')

/** Opens the run of this browser in a new tab, by way of the list. */
async function openRun(page: Page, atList: () => Promise<void> = async () => {}): Promise<Page> {
  const tab = await page.context().newPage()
  await tab.goto(`${LEARN}/runs`)
  await atList()
  await tab.locator('.runs a').first().click()
  await expect(arrows(tab)).not.toHaveCount(0)
  return tab
}

test('A9 seven tabs of the classroom, of which each follows the run, whichever of them closes', async ({
  page,
  person,
}) => {
  test.slow()
  await openPicker(page, person)
  const lines: string[] = []
  page.context().on('request', (request) => request.url() === `${LEARN}/runs/events` && lines.push(request.url()))
  // The list had a line, and so has the run that came after it in the same tab.
  const tabs = [await openRun(page, () => expect.poll(() => lines.length).toBe(1))]
  await expect.poll(() => lines.length).toBe(2)
  for (let n = 1; n < 6; n += 1) tabs.push(await openRun(page))
  const list = await page.context().newPage()
  await list.goto(`${LEARN}/runs`)
  await expect(list.locator('.runs > li')).toHaveCount(1)
  const grown = (words: string) =>
    Promise.all(tabs.map((tab) => expect(arrows(tab).filter({ hasText: words })).not.toHaveCount(0)))
  await page.locator('.choose label').first().getByRole('checkbox').check()
  await page.getByRole('button', { name: /^Allow/ }).click()
  await expect(page).toHaveURL(`${SHOP}/photos`)
  await grown('POST /token')

  // None of the others has had one. The first tab closes: whichever gets it now goes on telling them.
  expect(lines).toHaveLength(2)
  await tabs.shift()?.close()
  await expect.poll(() => lines.length).toBe(3)
  await page.goto(`${SHOP}/disconnect`)
  await page.getByRole('button', { name: /^Disconnect/ }).click()
  await grown('POST /revoke')
  await Promise.all(tabs.map((tab) => expect(tab.locator('.lost')).toBeHidden()))
})

test('A9 a browser that cannot share a line asks now and then', async ({ page, person }) => {
  await page.context().addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'locks'))
  const lines: string[] = []
  page.context().on('request', (request) => request.url().endsWith('/events') && lines.push(request.url()))
  await openPicker(page, person)
  const tab = await openRun(page)
  await page.bringToFront()
  await page.getByRole('button', { name: 'Don’t allow' }).click()
  await tab.bringToFront()
  await expect(arrows(tab).filter({ hasText: 'POST /consent' })).not.toHaveCount(0)
  expect(lines).toEqual([])
})
