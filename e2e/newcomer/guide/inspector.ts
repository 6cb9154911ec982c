import type { Page } from 'playwright/test'
import type { Walk } from '../../guide.ts'
import { expect } from '../../stack.ts'

async function openMessage(page: Page, learn: string, line: string): Promise<void> {
  await page.goto(`${learn}/runs`)
  await page.locator('.runs a').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/ run \d+$/)
  const arrow = page.locator('.msgs > li > a.m').filter({ hasText: line }).first()
  await page.goto(new URL((await arrow.getAttribute('href')) ?? '', learn).href)
}

/** Minute 20: who has seen the code, who the token; and what the shop’s cookie holds. */
export async function whoHasSeen({ page, row, learn }: Walk): Promise<void> {
  await openMessage(page, learn, 'GET /v1/photos')
  await page.getByRole('link', { name: row.says('Who has seen what') }).click()
  const you = (what: string) =>
    page
      .getByRole('row', { name: new RegExp(`^${what}`) })
      .getByRole('cell')
      .first()
  await expect(you('authorization code')).toHaveText('step 5')
  await expect(you('access token')).toHaveText('never')

  await openMessage(page, learn, row.says('GET /photos'))
  await page.getByRole('link', { name: row.says('Wire') }).click()
  await page.getByRole('link', { name: row.says('Raw') }).click()
  const raw = page.locator('.detail')
  await expect(raw).toContainText(/cookie: /i)
  await expect(raw).not.toContainText(/eyJ|authorization: /i)
}

/** Minute 25: two experiments, each with a guess before it is sent. */
export async function guessTwice({ page, row, learn }: Walk): Promise<void> {
  const tab = page.getByRole('link', { name: new RegExp(`^${row.says('What if')} \\(`) })
  await openMessage(page, learn, row.says('GET /callback'))
  await tab.click()
  const state = page.locator(`#what-if-${row.says('another-state')}`)
  await state.getByText(row.says('Bring another state to the callback')).waitFor()
  await state.getByLabel('PrintShop refuses').check()
  await state.getByRole('button').click()
  const opens = page.context().waitForEvent('page')
  await state.getByRole('link', { name: row.says('Open the changed address') }).click()
  await (await opens).close()
  await expect(state.locator('.what-if-status')).toHaveText('400')

  await openMessage(page, learn, row.says('POST /token'))
  await tab.click()
  const again = page.locator(`#what-if-${row.says('code-again')}`)
  await again.getByText(row.says('Hand in the same code a second time')).waitFor()
  await expect(again).toContainText('This ends the access of this run')
  await again.getByLabel('A refusal, and the first token ends as well').check()
  await again.getByRole('button').click()
  await expect(again.locator('.what-if-status')).toHaveText('400')
}
