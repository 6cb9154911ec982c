import type { Page } from 'playwright/test'
import { AUTH, expect, PHOTOS, SHOP, signIn, test } from '../stack.ts'
import { withoutDock } from './inspect.ts'

test.beforeEach(withoutDock)

/** Long words, right to left, letters that join, signs that take much room: what people call their photos, in more than twelve scripts. */
const titles = [
  'W'.repeat(100),
  '早'.repeat(100),
  'ไ'.repeat(90),
  'அ'.repeat(100),
  'ﷺ'.repeat(60),
  '👩‍👩‍👧‍👦'.repeat(14),
  'Zażółć gęślą jaźń',
  'Καλημέρα κόσμε',
  'Доброе утро',
  'Բարի լույս',
  'დილა მშვიდობისა',
  'おはようございます',
  '좋은 아침',
  'صباح الخير يا عالم',
  'می‌خواهم',
  'בוקר טוב and English 123',
  'शुभ प्रभात',
  '<b>&amp;"quote\'',
]
/** Wide, at 200 % zoom, on a phone, at 400 % zoom. */
const widths = [1440, 720, 390, 320]

async function expectRoom(page: Page, name: string): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect.soft(await overflow(), `sideways scrolling: ${name}, ${width} pixels wide`).toBeLessThanOrEqual(0)
  }
}

/** Runs in the page: adds a photo for each title. */
async function upload([titles, picture]: [string[], string]): Promise<number[]> {
  const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0))
  const answers = titles.map((title) => {
    const form = new FormData()
    form.append('title', title)
    form.append('photo', new Blob([bytes], { type: 'image/jpeg' }), 'photo.jpg')
    return fetch('/photos', { method: 'POST', body: form })
  })
  return (await Promise.all(answers)).map(({ status }) => status)
}

test('B5 no text of a person breaks a page, and every title is there as it was written', async ({ page, person }) => {
  await page.goto(`${PHOTOS}/sign-in`)
  await signIn(page, person)
  await expect(page).toHaveURL(`${PHOTOS}/`)
  const picture = (await page.screenshot({ type: 'jpeg' })).toString('base64')
  const statuses = await page.evaluate(upload, [titles, picture] as [string[], string])
  expect(new Set(statuses)).toEqual(new Set([200]))
  const expectTitles = async (name: string, selector: string) => {
    // An address changes before its page is drawn.
    const shown = async () => (await page.locator(selector).allTextContents()).map((text) => text.trim())
    await expect.poll(shown, name).toEqual(expect.arrayContaining(titles))
    await expectRoom(page, name)
  }

  await page.goto(`${PHOTOS}/`)
  await expectTitles('gallery', '.tiles .t')
  for (const title of [titles[0], titles[13]]) {
    await page.locator('.tiles a', { hasText: title ?? '' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title ?? '')
    await expectRoom(page, 'photo')
    await page.getByRole('link', { name: 'Delete …' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Delete “${title}”?`)
    await expectRoom(page, 'delete')
    await page.goto(`${PHOTOS}/`)
  }

  await page.goto(`${SHOP}/connect?prompt=consent`)
  await expectTitles('consent', '.choose .t')
  await page.getByRole('button', { name: /^Tick all/ }).click()
  await expectRoom(page, 'consent, all ticked')
  await page.getByRole('button', { name: /^Allow/ }).click()
  await expect(page).toHaveURL(`${SHOP}/photos`)
  await expectTitles('shop, photos', '.pick h2')
  await page.getByRole('button', { name: 'Order these prints' }).click()
  await expect(page).toHaveURL(/\/orders\/o_/)
  await expectTitles('shop, order', '.pick h2')
  await page.goto(`${SHOP}/orders`)
  await expectRoom(page, 'shop, orders')
  await page.goto(`${AUTH}/account/connections`)
  await expectTitles('connected apps', '.seen span')
  await page.goto(`${PHOTOS}/activity`)
  await expectTitles('activity', '.mini-list a span')

  await page.goto(`${SHOP}/spa/`)
  await page.getByRole('button', { name: 'Choose photos from CloudDrive' }).click()
  await page.getByRole('button', { name: /^Tick all/ }).click()
  await page.getByRole('button', { name: /^Allow/ }).click()
  await expect(page.locator('.pick li')).not.toHaveCount(0)
  await expectTitles('shop without a server', '.pick h2')

  await page.goto(`${AUTH}/developer`)
  await page.getByLabel('Name', { exact: true }).fill('W'.repeat(80))
  await page.getByLabel('Where do people come back to?').fill(`http://localhost:8080/${'x'.repeat(300)}`)
  await page.getByRole('button', { name: 'Register' }).click()
  await expect(page.getByRole('link', { name: 'I have copied it' })).toBeVisible()
  await expectRoom(page, 'app registered')
  await page.getByRole('link', { name: 'I have copied it' }).click()
  await expectRoom(page, 'apps')
})
