import type { Page } from 'playwright/test'
import { expect } from '../stack.ts'
import { choose, openMail, order, write } from './acts.ts'
import { doneByHand, doneInInspector } from './by-hand.ts'
import { changeHeld, connectUntilAnswer } from './inspector.ts'
import { at } from './place.ts'

const said = { lost: /Alice pays .* for Mallory’s photo/, refused: /Somebody may want to connect you/ }

doneByHand('02', {
  byHand: async ({ mallory, alice }) => {
    await write(mallory, await connectUntilAnswer(mallory, 'mallory', 2))
    await choose(alice)
    await openMail(alice)
    return orderIfShown(alice)
  },
  ...said,
})

doneInInspector('02', {
  byHand: async ({ mallory, alice }) => {
    await connectUntilAnswer(alice, 'alice', 4)
    const answer = new URL(await connectUntilAnswer(mallory, 'mallory', 2)).searchParams
    await changeHeld(alice, { code: answer.get('code') ?? '', state: answer.get('state') ?? '' })
    return orderIfShown(alice)
  },
  ...said,
})

async function orderIfShown(alice: Page): Promise<Page> {
  if (!alice.url().startsWith(`${at.shop}/photos`)) return alice
  await order(alice)
  await expect(alice).toHaveURL(/\/orders\//)
  return alice
}
