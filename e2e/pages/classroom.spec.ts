import type { Page } from 'playwright/test'
import type { RecordedExchange } from '../../packages/types/src/recorded-exchange.ts'
import { AUTH, allow, connect, expect, LEARN, openPicker, type Person, SHOP, signIn, test } from '../stack.ts'
import { inspect, open } from './inspect.ts'

const dock = (page: Page) => page.getByRole('complementary', { name: 'The classroom' })
const heading = (page: Page) => page.getByRole('heading', { level: 1 })
/** The arrow that says these words, not counting what is folded away. */
const arrow = (page: Page, words: string) => page.locator('.msgs > li > a.m').filter({ hasText: words }).first()

/** Opens one view of the message that says these words. Beside it the messages are the same each time. */
async function openMessage(page: Page, words: string, query: string, name: string) {
  await open(page, `${LEARN}${await arrow(page, words).getAttribute('href')}${query}`, name, '.detail')
}

/** Opens the inspector at the newest run of this browser, beside the page. */
async function openInspector(page: Page): Promise<Page> {
  const inspector = await page.context().newPage()
  await inspector.goto(`${LEARN}/runs`)
  await inspector.locator('.runs a').first().click()
  await expect(heading(inspector)).toHaveText(/^Run \d+$/)
  return inspector
}

/** A whole run, and the inspector at it, with nothing more to come. */
async function watchRun(page: Page, person: Person): Promise<Page> {
  await connect(page, person, 0, 2)
  const inspector = await openInspector(page)
  await expect.poll(() => inspector.evaluate(countPictures)).toEqual({ shown: 2, sent: 2, unasked: 0 })
  await inspector.reload()
  return inspector
}

/**
 * Runs in the inspector. Each service tells by itself, in the order of what it did: last the shop shows two pictures, the
 * photo storage sends them, and the authorization server says of each request for photos whether its token is good.
 */
async function countPictures() {
  const { exchanges } = await (await fetch(`${location.pathname}/save`)).json()
  const count = (sender: RegExp, receiver: string, path: RegExp) =>
    exchanges.filter(
      (one: RecordedExchange) =>
        sender.test(one.sender) && one.receiver === receiver && path.test(new URL(one.request.url).pathname),
    ).length
  return {
    shown: count(/browser/, 'printshop', /^\/photos\/.+\/thumbnail$/),
    sent: count(/printshop/, 'photos', /\/thumbnail$/),
    unasked: count(/./, 'photos', /^\/v1\/photos/) - count(/photos/, 'auth', /^\/introspect$/),
  }
}

test('before anything has happened', async ({ page }) => {
  await open(page, `${LEARN}/`, 'learn-home')
  await open(page, `${LEARN}/tour/2`, 'learn-tour-before')
  await open(page, `${LEARN}/runs`, 'learn-no-runs')
  await open(page, `${LEARN}/runs/compare`, 'learn-nothing-to-compare')
  await open(page, `${LEARN}/compare`, 'learn-compare')
  await open(page, `${LEARN}/glossary`, 'learn-glossary')
  await open(page, `${LEARN}/about`, 'learn-about')
  await open(page, `${LEARN}/nowhere`, 'learn-not-found')
  await open(page, `${LEARN}/runs/open`, 'learn-open')
  const file = { name: 'run-1.json', mimeType: 'application/json', buffer: Buffer.from('{}') }
  await page.getByLabel(/^The file/).setInputFiles(file)
  await page.getByRole('button', { name: 'Open it' }).click()
  await expect(heading(page)).toHaveText('This file is not a saved run')
  await inspect(page, 'learn-no-run')
})

test('a run, message by message', async ({ page, person }) => {
  const inspector = await watchRun(page, person)
  await openMessage(inspector, 'GET /authorize', '', 'learn-run')
  await openMessage(inspector, 'POST /login', '', 'learn-run-form')
  await openMessage(inspector, 'take this code back', '', 'learn-run-redirect')
  await openMessage(inspector, 'the access token', '&tab=step', 'learn-run-step')
  await openMessage(inspector, 'the access token', '&tab=raw', 'learn-run-raw')
  await openMessage(inspector, 'the access token', '&tab=seen', 'learn-run-seen')
  await openMessage(inspector, 'a page of the shop', '&tab=whatif', 'learn-run-no-what-if')
  await openMessage(inspector, 'the access token', '', 'learn-run-token')
  await inspector.locator('.jwt summary').click()
  await inspector.getByText('This run as text').click()
  for (const fold of await inspector.locator('.folded summary').all()) await fold.click()
  await inspect(inspector, 'learn-run-unfolded')
  await inspector.getByRole('link', { name: /^Concept/ }).click()
  await inspect(inspector, 'learn-run-concept')
  await inspector.getByRole('link', { name: /^Wire/ }).click()
  await inspector.getByRole('link', { name: 'Projector' }).click()
  await inspect(inspector, 'learn-run-projector')
  // 1920 pixels are wide enough for the five lines that a room has to read.
  await inspector.setViewportSize({ width: 1920, height: 1080 })
  await expect(arrow(inspector, 'POST /token')).toBeInViewport({ ratio: 1 })
})

test('the tour beside a run', async ({ page, person }) => {
  await connect(page, person, 0, 2)
  for (const step of [1, 7]) await open(page, `${LEARN}/tour/${step}`, `learn-tour-${step}`)
  await open(page, `${LEARN}/tour/9?depth=concept`, 'learn-tour-concept')
})

/** Runs in the page: opens everything that is folded. */
function openAll(folded: Element[]): void {
  for (const one of folded) one.setAttribute('open', '')
}

test('S-75 lines of code, and runs that travel', async ({ page, person }) => {
  await open(page, `${LEARN}/code/apps/cloud-drive-auth/src/protocol/pkce.ts?at=verifierMatches`, 'learn-code')
  await connect(page, person, 0, 1)
  await page.goto(`${SHOP}/connect?prompt=consent`)
  await page.getByRole('button', { name: 'Don’t allow' }).click()
  await expect(heading(page)).toHaveText('Nothing has changed, and that is fine')
  await page.goto(`${LEARN}/runs`)
  await expect(page.getByRole('link', { name: /ended with a refusal at step 5/ })).toBeVisible()
  const comparison = await page.goto(`${LEARN}/runs/compare`)
  await expect(page.locator('.parting')).toContainText(/Run \d+ was refused at step 5: access_denied/)
  await page.locator('details').evaluateAll(openAll)
  await inspect(page, 'learn-compare-runs', await comparison?.text())

  await page.goto(`${LEARN}/runs`)
  await page.locator('.runs a').last().click()
  await page.locator('.flow a.m').filter({ hasText: 'POST /token' }).click()
  await page.locator('details.code-lines').evaluateAll(openAll)
  await inspect(page, 'learn-message-code')
  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Save' }).click()
  const file = await (await saved).path()
  await page.goto(`${LEARN}/runs/open`)
  await page.setInputFiles('#file', file)
  await page.getByRole('button', { name: 'Open it' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('saved')
  await open(page, `${page.url()}?tab=whatif`, 'learn-saved-run')
  await open(page, `${LEARN}/runs`, 'learn-runs')
})

test('a run that is refused: it appears in the list, its last message is crimson, and the rail stops there', async ({
  page,
  person,
}) => {
  const inspector = await page.context().newPage()
  await inspector.goto(`${LEARN}/runs`)
  await expect(inspector.getByRole('main')).toContainText('Nothing has happened yet.')
  await openPicker(page, person)
  await page.getByRole('button', { name: 'Don’t allow' }).click()
  await expect(heading(page)).toHaveText('No photos shared, and that is fine')
  await inspector.getByRole('link', { name: /ended with a refusal at step 5/ }).click()
  const arrows = inspector.locator('.msgs > li > a.m')
  await expect(arrows.last()).toHaveText(/400 Bad Request/)
  const colour = (name: string) =>
    inspector.evaluate((one) => getComputedStyle(document.body).getPropertyValue(one), name)
  expect(await colour('--err')).not.toBe('')
  await expect(arrows.last()).toHaveCSS('--c', await colour('--err'))
  await expect(inspector.locator('.rail a').last()).toHaveText(/5/)
  await expect(inspector.locator('.rail .todo')).toHaveCount(4)
  await open(inspector, inspector.url(), 'learn-run-refused')
})

test('what if: a guess, a real answer, and the way back to it', async ({ page, person }) => {
  const inspector = await watchRun(page, person)
  await openMessage(inspector, 'POST /token', '&tab=whatif', 'learn-what-if')
  await inspector.getByText('Leave out the code_verifier').click()
  await inspector.getByRole('radio').and(inspector.locator(':visible')).first().check()
  await inspector.getByRole('button', { name: 'Send it for real' }).and(inspector.locator(':visible')).click()
  await expect(inspector.getByRole('region', { name: 'The answer' })).toContainText('invalid_')
  await inspect(inspector, 'learn-what-if-sent')
})

test('the dock at the foot of the parties’ pages, open and folded', async ({ page, person }) => {
  await page.goto(SHOP)
  await expect(dock(page)).toContainText('Step 1 of 9')
  await inspect(page, 'dock-shop')
  await openPicker(page, person)
  await expect(dock(page)).toContainText('Step 3 of 9')
  await inspect(page, 'dock-consent')
  await page.goto(`${AUTH}/nowhere`)
  await expect(dock(page)).toContainText('Something was refused here')
  await inspect(page, 'dock-refused')
  await dock(page).getByRole('button', { name: 'Fold the classroom away' }).click()
  await expect(dock(page).getByRole('button', { name: 'Classroom' })).toBeFocused()
  await inspect(page, 'dock-folded')
})

test('step mode: the held page, the inspector meanwhile, and nothing held', async ({ page, person }) => {
  await page.goto(SHOP)
  await dock(page).getByRole('link', { name: 'Step mode off' }).click()
  await expect(dock(page).getByRole('link', { name: 'Step mode on' })).toBeVisible()
  await page.getByRole('link', { name: 'Choose photos from CloudDrive' }).click()
  await expect(heading(page)).toHaveText('PrintShop wants to send your browser to CloudDrive sign-in')
  await open(page, page.url(), 'learn-held')
  const waiting = page.url()
  await page.getByText('Change it first').click()
  await inspect(page, 'learn-held-changed')
  const inspector = await openInspector(page)
  await expect(inspector.locator('.waits')).toContainText('Held before a redirect.')
  await inspect(inspector, 'learn-run-held')

  await page.getByRole('link', { name: 'Follow the redirect' }).click()
  await expect(inspector.locator('.state')).toContainText('under way, at step 3')
  await inspect(inspector, 'learn-run-under-way')
  await signIn(page, person)
  await allow(page, 0)
  await expect(heading(page)).toHaveText('CloudDrive sign-in wants to send your browser to PrintShop')
  await open(page, page.url(), 'learn-held-code')
  await open(page, waiting.replace(/[^/]+$/, 'unknown'), 'learn-nothing-held')
})

test('the line to the classroom drops: what is there stays, and says where it ends', async ({ page, person }) => {
  const inspector = await watchRun(page, person)
  const lost = inspector.getByRole('alert')
  await expect(lost).toBeHidden()
  await inspector.route('**/events', (route) => route.abort())
  await inspector.reload()
  await expect(lost).toContainText(/^The inspector lost the connection\. What you see ends at \d\d:\d\d:\d\d\./)
  await inspect(inspector, 'learn-run-lost')

  await inspector.route('**/runs/*', (route) => route.abort())
  await inspector.getByRole('button', { name: 'Reconnect' }).click()
  await expect(lost).toContainText('The classroom still does not answer.')
  await expect(arrow(inspector, 'POST /token')).toBeVisible()
  await inspector.unrouteAll()
  await inspector.getByRole('button', { name: 'Reconnect' }).click()
  await expect(lost).toBeHidden()
})

test('a run of somebody else', async ({ page, person, browser }) => {
  const inspector = await watchRun(page, person)
  const context = await browser.newContext()
  const stranger = await context.newPage()
  await stranger.goto(`${LEARN}/runs`)
  await open(stranger, inspector.url(), 'learn-no-such-run')
  await expect(heading(stranger)).toHaveText('There is no such run')
  await context.close()
})

for (const size of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test(`the inspector with the keyboard, ${size.width} pixels wide`, async ({ page, person }) => {
    const inspector = await watchRun(page, person)
    await inspector.setViewportSize(size)
    await expect(inspector.locator('a.m[tabindex="0"]')).toHaveCount(1)
    const current = inspector.locator('a.m[aria-current]')
    await current.focus()
    for (const [key, words] of [
      ['Home', 'GET /'],
      ['6', 'POST /token'],
      ['ArrowDown', 'the access token'],
      ['ArrowUp', 'POST /token'],
      ['2', 'GET /connect'],
    ] as const) {
      await inspector.keyboard.press(key)
      await expect(current).toContainText(words)
      await expect(current).toBeFocused()
      // Not below the heads of the lanes, which stay where they are.
      const covered = await current.evaluate((link) => {
        const heads = document.querySelector('.lanes')?.getBoundingClientRect().bottom ?? 0
        const { top, bottom } = link.getBoundingClientRect()
        return top < heads - 1 || bottom > innerHeight
      })
      expect(covered, `${words} is in sight`).toBe(false)
    }
    await inspector.keyboard.press('Enter')
    await expect(inspector.getByRole('heading', { level: 2, name: /GET \/connect/ })).toBeFocused()
    await inspector.keyboard.press('Escape')
    await expect(current).toBeFocused()
    await inspector.getByRole('link', { name: 'Message', exact: true }).focus()
    await inspector.keyboard.press('ArrowRight')
    await expect(inspector.getByRole('link', { name: 'Step', exact: true })).toBeFocused()
  })
}

test.describe('Without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the inspector says everything, one page for each view', async ({ page, person }) => {
    const inspector = await watchRun(page, person)
    await arrow(inspector, 'POST /token').click()
    await expect(inspector.getByRole('region', { name: 'The message you chose' })).toContainText('code_verifier')
    await inspector.getByRole('link', { name: 'Who has seen what' }).click()
    await expect(inspector.getByRole('row', { name: /your password/ })).toContainText('never')
    await inspector.getByText('This run as text').click()
    await expect(inspector.locator('#run-text')).toContainText('PrintShop asks CloudDrive sign-in: POST /token')
    await expect(inspector.getByRole('button', { name: /Copy/ })).toHaveCount(0)
  })
})
