import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { at, holdLab } from '../labs/place.ts'
import { expect, LEARN, test } from '../stack.ts'
import { documentedFile, drawnFrom } from './documented.ts'
import { inspect } from './inspect.ts'

const labs = readdirSync(join(import.meta.dirname, '../../labs')).flatMap((name) => /^\d\d(?=-)/.exec(name) ?? [])

test.describe.configure({ mode: 'serial' })

holdLab()

let started: string | undefined
async function start(page: Page, id: string): Promise<void> {
  started = id
  await page.goto(`${LEARN}/labs/${id}`)
  await page.getByRole('button', { name: /^Start (the lab|round 1)/ }).click()
  await expect(page.getByRole('heading', { name: /^What (Mallory has|is lost)$/ })).toBeVisible()
}

/** Looks at a page with all that is folded in it. */
async function look(page: Page, url: string, name: string): Promise<void> {
  const response = await page.goto(url)
  await page.locator('details').evaluateAll((folded) => {
    for (const one of folded) one.setAttribute('open', '')
  })
  await inspect(page, name, await response?.text())
}

async function attack(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Let a program attack' }).click()
  await expect(page.getByRole('heading', { name: /^What (Mallory has|is lost) now$/ })).toBeVisible()
}

test.afterEach(async ({ page }) => {
  if (started === undefined) return
  await page.goto(`${LEARN}/labs/${started}`)
  const end = page.getByRole('button', { name: 'End the lab' })
  if (await end.isVisible()) await end.click()
})

test('a lab that runs: before the attack, after it, and with the guard back', async ({ page }) => {
  await start(page, '03')
  await look(page, `${LEARN}/labs/03`, 'learn-lab-running')
  await look(page, `${LEARN}/labs`, 'learn-labs-running')
  await look(page, `${at.shop}/`, 'lab-shop')
  await page.goto(`${LEARN}/labs/03`)
  await attack(page)
  await look(page, `${LEARN}/labs/03`, 'learn-lab-lost')
  await page.getByRole('button', { name: 'Put the guard back and try again' }).click()
  await expect(page.getByText('The guard is back.', { exact: true })).toBeVisible()
  await look(page, `${LEARN}/labs/03`, 'learn-lab-guard-back')
})

test('the attacker’s site: desk, bench, mailbox, and where people land', async ({ page, context }) => {
  await start(page, '05')
  const lab = await context.newPage()
  await lab.goto(`${LEARN}/labs/05`)
  await lab.getByText('A hint from your last message').click()
  await expect(lab.getByText('You have asked the photo storage for nothing yet.')).toBeVisible()
  await look(page, `${LEARN}/labs/05`, 'learn-lab-round')
  await look(page, `${at.evil}/`, 'evil-desk-empty')
  await page.getByLabel('A link that she shall open').fill(`${at.evil}/prizes?winner=alice`)
  await page.getByRole('button', { name: 'Put it into her mailbox' }).click()
  await look(page, `${at.evil}/mailbox`, 'evil-mailbox')
  await look(page, `${at.evil}/prizes?winner=alice`, 'evil-landing')
  // A picture there is fetched by a page with a code in its address: neither has a place to break.
  const referer = `${at.shop}/spa/callback?code=code_${'WDhxcY0gn1sh2AUj'.repeat(6)}`
  await page.goto(`${at.evil}/count.gif?page=%2Fspa%2Fcallback`, { referer })
  await look(page, `${at.evil}/`, 'evil-desk')
  const [sent] = await Promise.all([
    page.waitForResponse(`${at.evil}/bench`),
    page.getByRole('button', { name: 'Send it from here' }).click(),
  ])
  await expect(page.getByLabel('The answer')).toContainText('HTTP 401')
  await inspect(page, 'evil-bench', await sent.text())
  // The hint follows what was sent, and goes when there is nothing left to hint at: nobody has to reload.
  await expect(lab.getByText(/You sent GET \/v1\/photos .* 401: no/)).toBeVisible()
  await page.goto(`${LEARN}/labs/05`)
  await attack(page)
  await expect(lab.getByText('A hint from your last message')).toBeHidden()
})

for (const id of labs) {
  test(`a picture of how lab ${id} ends`, async ({ page }) => {
    test.skip(process.env.SCREENSHOTS !== 'keep', 'npm run screenshots')
    await page.setViewportSize({ width: 1100, height: 760 })
    await start(page, id)
    await attack(page)
    await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded()
    const file = documentedFile(`lab-${id} end`)
    await page.screenshot({ path: `${file}.jpg`, type: 'jpeg', quality: 60 })
    writeFileSync(`${file}.sha256`, drawnFrom(`lab-${id} end`))
  })
}
