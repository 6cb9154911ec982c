import type { Page } from 'playwright/test'
import { expect } from '../stack.ts'
import { allow, connect, order } from './acts.ts'
import { doneByHand } from './by-hand.ts'
import { sendAgain } from './inspector.ts'
import { at } from './place.ts'

/** The page offers four photos. What it does not offer can still be asked for, in a run in which four were ticked. */
async function askForMore(mallory: Page): Promise<Page> {
  await mallory.goto(`${at.shop}/connect?prompt=consent`)
  await allow(mallory)
  return sendAgain(mallory, 'photos, please', 'Ask for a photo that you did not tick')
}

doneByHand('03', {
  byHand: async ({ mallory }) => {
    await connect(mallory, 'alice')
    await mallory.waitForLoadState()
    const scan = mallory.getByRole('heading', { name: 'Passport scan' })
    if (await scan.isHidden()) return askForMore(mallory)
    await order(mallory, /Passport scan/)
    await expect(mallory).toHaveURL(/\/orders\//)
    return mallory
  },
  lost: /Printed: Passport scan/,
  refused: /404/,
})
