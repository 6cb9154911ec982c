import { connect, expect, LEARN, SHOP, test } from '../stack.ts'
import { inspect, open } from './inspect.ts'
import { heading, watchRun } from './inspector.ts'

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

test('the tour beside a run', async ({ page, person }) => {
  await connect(page, person, 0, 2)
  for (const step of [1, 7]) await open(page, `${LEARN}/tour/${step}`, `learn-tour-${step}`)
  await open(page, `${LEARN}/tour/9?depth=wire`, 'learn-tour-wire')
})

test('D9 what was found in the tour, its end, and two attacks in pictures', async ({ page, person }) => {
  await connect(page, person, 0, 2)
  await open(page, `${LEARN}/tour/2?find=scope`, 'learn-tour-not-that')
  await open(page, `${LEARN}/tour/3?find=show`, 'learn-tour-shown')
  await open(page, `${LEARN}/tour/end`, 'learn-tour-end')
  for (const story of ['state', 'pkce']) await open(page, `${LEARN}/stories/${story}`, `learn-story-${story}`)
})

/** Runs in the page: opens everything that is folded. */
function openAll(folded: Element[]): void {
  for (const one of folded) one.setAttribute('open', '')
}

test('S-51 what a listener sees, before and after it is recorded', async ({ page }) => {
  await open(page, `${LEARN}/listener`, 'learn-listener-before')
  await page.getByRole('button', { name: 'Record it now' }).click()
  await expect(page.getByRole('button', { name: 'Record it again' })).toBeVisible()
  await open(page, `${LEARN}/listener`, 'learn-listener')
})

test('the labs, and all that is folded in one', async ({ page }) => {
  await open(page, `${LEARN}/labs`, 'learn-labs')
  for (const id of ['00', '03']) {
    const lab = await page.goto(`${LEARN}/labs/${id}`)
    await page.locator('details').evaluateAll(openAll)
    await inspect(page, `learn-lab-${id}`, await lab?.text())
  }
})

test('the tickets, one as it comes and one answered, rightly and wrongly', async ({ page }) => {
  await open(page, `${LEARN}/tickets`, 'learn-tickets')
  await open(page, `${LEARN}/tickets/04`, 'learn-ticket')
  const answered = await page.goto(`${LEARN}/tickets/10?q1=1&q2=2&q3=3`)
  await page.locator('details').evaluateAll(openAll)
  await inspect(page, 'learn-ticket-answered', await answered?.text())
})

test('S-75 lines of code, and runs that travel', async ({ page, person }) => {
  await open(page, `${LEARN}/code/apps/cloud-drive-auth/src/protocol/pkce.ts?at=verifierMatches`, 'learn-code')
  await connect(page, person, 0, 1)
  await page.goto(`${SHOP}/connect?prompt=consent`)
  await page.getByRole('button', { name: 'Don’t allow' }).click()
  await expect(heading(page)).toHaveText('Nothing has changed, and that is fine')
  await page.goto(`${LEARN}/runs`)
  await expect(page.getByRole('link', { name: /you said no, at step 4/ })).toBeVisible()
  const comparison = await page.goto(`${LEARN}/runs/compare`)
  await expect(page.locator('.parting')).toContainText(/Run \d+ was refused at step 4: access_denied/)
  await page.locator('details').evaluateAll(openAll)
  await inspect(page, 'learn-compare-runs', await comparison?.text())

  await page.goto(`${LEARN}/runs`)
  await page.locator('.runs a').last().click()
  await page.locator('.flow a.m').filter({ hasText: 'POST /token' }).click()
  await page.locator('details.code-lines').evaluateAll(openAll)
  await inspect(page, 'learn-message-code')
  const run = page.url().replace(/\?.*/, '')
  await open(page, `${run}/figure?step=6`, 'learn-figure')
  await page.goto(run)
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

test('a run of somebody else', async ({ page, person, browser }) => {
  const inspector = await watchRun(page, person)
  const context = await browser.newContext()
  const stranger = await context.newPage()
  await stranger.goto(`${LEARN}/runs`)
  await open(stranger, inspector.url(), 'learn-no-such-run')
  await expect(heading(stranger)).toHaveText('There is no such run')
  await context.close()
})
