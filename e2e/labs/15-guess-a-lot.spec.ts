import type { Page } from 'playwright/test'
import { expect } from '../stack.ts'
import { choose } from './acts.ts'
import { doneByHand, doneInInspector } from './by-hand.ts'
import { changeAndSend } from './inspector.ts'
import { at } from './place.ts'

const WRONG = ['wonderland', 'cheshire-cat', 'mad-hatter', 'looking-glass', 'tea-party', 'red-queen']

async function guess(page: Page, password: string): Promise<void> {
  await page.getByLabel('Name').fill('alice')
  await page.getByLabel('Password').fill(password)
  const next = page.waitForEvent('framenavigated')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await next
  await page.waitForLoadState()
}

doneByHand('15', {
  byHand: async ({ mallory }) => {
    await mallory.goto(`${at.auth}/login`)
    for (const password of [...WRONG, 'white-rabbit']) {
      await guess(mallory, password)
      if (await mallory.getByText('Too many wrong tries').isVisible()) return mallory
    }
    return mallory
  },
  lost: /Alice’s password, after 6 wrong ones/,
  refused: /Too many wrong tries/,
})

doneInInspector('15', {
  byHand: async ({ mallory }) => {
    await choose(mallory)
    await guess(mallory, 'alice-in-chains')
    const bench = await changeAndSend(mallory, 'POST /login', (typed) => withPassword(typed, 'wonderland'))
    for (const password of [...WRONG.slice(1), 'white-rabbit']) {
      const typed = bench.getByLabel('As it goes over the wire')
      await typed.fill(withPassword(await typed.inputValue(), password))
      await bench.getByRole('button', { name: 'Send it from here' }).click()
      await expect(bench.getByLabel('As it goes over the wire')).toHaveValue(new RegExp(`=${password}$`, 'm'))
      await expect(bench.getByLabel('The answer')).toContainText('HTTP')
    }
    return bench
  },
  lost: /Alice’s password, after 7 wrong ones/,
  refused: /Too many wrong tries/,
})

const withPassword = (typed: string, password: string) => typed.replace(/^password=.*$/m, `password=${password}`)
