import type { Page } from 'playwright/test'
import { AUTH, allow, connect, expect, LEARN, SHOP, signIn, test } from '../stack.ts'

const dock = (page: Page) => page.getByRole('complementary', { name: 'The classroom' })
const choose = (page: Page) => page.getByRole('link', { name: 'Choose photos from CloudDrive' }).click()

test('shop and inspector side by side: the arrows appear while somebody clicks, and nobody else sees them', async ({
  page,
  person,
  browser,
}) => {
  await page.goto(SHOP)
  await expect(dock(page)).toContainText('You open PrintShop')
  await choose(page)
  await expect(dock(page)).toContainText('Step 3 of 9')

  const opened = page.context().waitForEvent('page')
  await dock(page).getByRole('link', { name: 'Inspector' }).click()
  const inspector = await opened
  await expect(inspector).toHaveURL(new RegExp(`^${LEARN}/runs/\\d+\\?m=`))
  const run = new URL(inspector.url()).pathname
  // What is still expected is drawn too, but leads nowhere.
  const arrows = inspector.locator('.flow a.m')
  const arrow = (line: string) => arrows.filter({ hasText: line })
  await expect(arrow('GET /authorize')).not.toHaveCount(0)
  await expect(arrow('POST /login')).toHaveCount(0)

  await page.bringToFront()
  await signIn(page, person)
  await expect(arrow('POST /login')).not.toHaveCount(0)
  await expect(arrow('POST /token')).toHaveCount(0)
  await allow(page, 0)
  await expect(page).toHaveURL(`${SHOP}/photos`)
  await expect(dock(page)).toContainText('Step 9 of 9')
  await expect(arrow('GET /v1/photos')).not.toHaveCount(0)
  // Each service tells by itself: what comes later finds its place among what is there.
  const story = ['GET /connect', 'GET /authorize', 'POST /login', 'POST /consent', 'GET /callback', 'POST /token']
  const told = async () => {
    const said = (await arrows.allTextContents()).join('\n')
    const places = story.map((line) => ({ line, place: said.indexOf(line) })).filter(({ place }) => place !== -1)
    return places.sort((one, other) => one.place - other.place).map(({ line }) => line)
  }
  await expect.poll(told).toEqual(story)
  expect(await inspector.content()).not.toContain(person.password)

  const context = await browser.newContext()
  const other = await context.newPage()
  await other.goto(`${LEARN}/runs`)
  await expect(other.getByRole('main')).toContainText('Nothing has happened yet')
  expect((await other.goto(LEARN + run))?.status()).toBe(404)
  await context.close()
})

test('step mode holds each jump between sites, survives a reload, and lets go', { tag: '@long' }, async ({
  page,
  person,
  browser,
}) => {
  await page.goto(SHOP)
  await dock(page).getByRole('link', { name: 'Step mode off' }).click()
  await expect(dock(page).getByRole('link', { name: 'Step mode on' })).toBeVisible()
  await expect(page).toHaveURL(`${SHOP}/`)
  await choose(page)
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toHaveText('PrintShop wants to send your browser to CloudDrive sign-in')
  await page.reload()
  await expect(heading).toHaveText('PrintShop wants to send your browser to CloudDrive sign-in')

  // The inspector says so too, and Enter leads to where it can be let go.
  const [inspector] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: 'Read it in the inspector' }).click(),
  ])
  const banner = inspector.getByText('Held before a redirect.').locator('..').locator('..')
  await expect(banner).toBeFocused()
  const [again] = await Promise.all([page.context().waitForEvent('page'), inspector.keyboard.press('Enter')])
  await expect(again).toHaveURL(page.url())
  await again.close()

  // Who has not asked for it is not held.
  const context = await browser.newContext()
  const other = await context.newPage()
  await other.goto(SHOP)
  await choose(other)
  await expect(other).toHaveURL(new RegExp(`^${AUTH}/authorize`))
  await context.close()

  await page.getByRole('link', { name: 'Follow the redirect' }).click()
  await expect(inspector.locator('a.m').filter({ hasText: /go to CloudDrive held \d+ s/ })).toBeVisible()

  await signIn(page, person)
  await allow(page, 0)
  await expect(heading).toHaveText('CloudDrive sign-in wants to send your browser to PrintShop')
  await page.getByText('Change it first').click()
  await page.getByLabel('state').fill('a-state-of-my-own')
  await page.getByRole('button', { name: 'Send it changed' }).click()
  await expect(page).toHaveURL(/^https?:\/\/printshop.*a-state-of-my-own/)
  await expect(dock(page)).toContainText('Something was refused here')
})

test('a second click on a page brings the inspector that is there to the message, and opens no second one', {
  tag: '@long',
}, async ({ page }) => {
  const inspectors = () => page.context().pages().slice(1)
  await page.goto(SHOP)
  await choose(page)
  await dock(page).getByRole('link', { name: 'Inspector' }).click()
  await expect.poll(() => inspectors()[0]?.url()).toMatch(/\/runs\/\d+\?m=[\w-]+$/)
  const [inspector] = inspectors()
  const first = inspector?.url()

  await page.goto(SHOP)
  await choose(page)
  await dock(page).getByRole('link', { name: 'Inspector' }).click()
  await expect.poll(() => inspector?.url()).not.toBe(first)
  await expect.poll(inspectors).toEqual([inspector])
})

test('whoever chooses a view before its message has come gets that view of that message', {
  tag: '@long',
}, async ({ page, person }) => {
  await connect(page, person, 0)
  await page.goto(`${LEARN}/runs`)
  await page.locator('.runs a').first().click()
  // The script is there: without it a click would leave for a page of its own, which nobody lets through.
  await expect(page.locator('a.m:focus')).toHaveCount(1)
  const arrow = page.locator('.msgs > li > a.m').filter({ hasText: 'GET /v1/photos' }).first()
  const chosen = new URL((await arrow.getAttribute('href')) ?? '', LEARN).searchParams.get('m')

  const late = Promise.withResolvers<void>()
  await page.route('**/runs/*', async (route) => {
    await late.promise
    await route.continue()
  })
  await arrow.click()
  await page.getByRole('link', { name: /^What if \(/ }).click()
  late.resolve()
  await expect(page.locator('#what-if-no-token')).toBeVisible()
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toMatchObject({ m: chosen, tab: 'whatif' })
})
