import type { Page } from 'playwright/test'
import { expect } from '../stack.ts'
import { allow, choose, order, signIn } from './acts.ts'
import { doneByHand } from './by-hand.ts'
import { at } from './place.ts'

/** Saves a file from Mallory's site, and uploads it in the gallery. */
async function upload(alice: Page, name: string): Promise<void> {
  await alice.goto(`${at.evil}/`)
  const saved = alice.waitForEvent('download')
  await alice.getByRole('link', { name }).click()
  const file = await (await saved).path()
  const { readFile } = await import('node:fs/promises')
  await alice.goto(`${at.photos}/`)
  const type = name.endsWith('.svg') ? 'image/svg+xml' : 'image/jpeg'
  await alice.locator('input[type=file]').setInputFiles({ name, mimeType: type, buffer: await readFile(file) })
  await alice.getByRole('button', { name: /^Upload/ }).click()
  const refused = alice.getByText('This is not a photo we can keep')
  await expect(async () => {
    expect(alice.url().includes('done=uploaded') || (await refused.isVisible())).toBe(true)
  }).toPass()
  await alice.waitForLoadState()
}

doneByHand('13', {
  byHand: async ({ alice }) => {
    await alice.goto(`${at.photos}/`)
    await alice
      .getByRole('link', { name: /Sign in/ })
      .first()
      .click()
    await signIn(alice, 'alice')
    await alice.waitForURL(`${at.photos}/**`)
    await upload(alice, 'birthday-at-home.jpg')
    await choose(alice)
    await allow(alice, 1)
    await order(alice)
    await expect(alice).toHaveURL(/\/orders\//)

    await upload(alice, 'birthday-card.svg')
    if (await alice.getByText('This is not a photo we can keep').isVisible()) return alice
    await alice.goto(`${at.photos}/`)
    await alice
      .getByRole('link', { name: /birthday-card/ })
      .first()
      .click()
    const picture = await alice.locator('main img').first().getAttribute('src')
    const told = alice.context().waitForEvent('response', (one) => one.url() === `${at.evil}/loot`)
    await alice.goto(new URL(picture ?? '', at.photos).href)
    await told
    return alice
  },
  lost: /A copy of “Passport scan”/,
  refused: /This is not a photo we can keep/,
})
