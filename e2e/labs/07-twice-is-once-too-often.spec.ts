import { allow, signIn } from './acts.ts'
import { doneByHand } from './by-hand.ts'
import { sendAgain } from './inspector.ts'
import { at } from './place.ts'

doneByHand('07', {
  byHand: async ({ mallory }) => {
    await mallory.goto(`${at.shop}/spa/`)
    await mallory.getByRole('button', { name: 'Choose photos from CloudDrive' }).click()
    await signIn(mallory, 'alice')
    await allow(mallory)
    await mallory.getByRole('heading', { name: /Your photos are here/ }).waitFor()
    return sendAgain(mallory, 'POST /token', 'Hand in the same code a second time')
  },
  lost: /2 tokens for the photos of Alice/,
  refused: /The code was used before/,
})
