import { expect } from '../stack.ts'
import { allow, choose, openMail, order, signIn, write } from './acts.ts'
import { doneByHand } from './by-hand.ts'
import { heldAddress, hold, letGo } from './inspector.ts'
import { at } from './place.ts'

doneByHand('02', {
  byHand: async ({ mallory, alice }) => {
    await hold(mallory)
    await choose(mallory)
    await letGo(mallory)
    await signIn(mallory, 'mallory')
    await allow(mallory, 2)
    const address = await heldAddress(mallory)
    expect(address).toContain(`${at.shop}/callback?code=`)
    await write(mallory, address)

    await choose(alice)
    await openMail(alice)
    if (!alice.url().startsWith(`${at.shop}/photos`)) return alice
    await order(alice)
    await expect(alice).toHaveURL(/\/orders\//)
    return alice
  },
  lost: /Alice pays .* for Mallory’s photo/,
  refused: /Somebody may want to connect you/,
})
