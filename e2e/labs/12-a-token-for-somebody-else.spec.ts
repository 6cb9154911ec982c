import { expect } from '../stack.ts'
import { inbox, signIn } from './acts.ts'
import { doneByHand } from './by-hand.ts'
import { at } from './place.ts'

doneByHand('12', {
  byHand: async ({ mallory, alice }) => {
    await alice.goto(`${at.photos}/`)
    await alice
      .getByRole('link', { name: /Sign in/ })
      .first()
      .click()
    await signIn(alice, 'alice')
    await alice.waitForURL(`${at.photos}/**`)
    expect(await inbox(mallory)).toMatch(/GET \/prizes\s+Authorization: Bearer/)
    await mallory.getByRole('button', { name: 'Show it to CloudDrive’s photo storage' }).click()
    return mallory
  },
  lost: /Deleted for good: \d+ photos of Alice’s/,
  refused: /The access token has the wrong aud/,
})
