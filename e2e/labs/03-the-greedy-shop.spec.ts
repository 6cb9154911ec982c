import { expect } from '../stack.ts'
import { connect, order } from './acts.ts'
import { doneByHand } from './by-hand.ts'
import { sendAgain } from './inspector.ts'

const SCAN = 'Passport scan'

doneByHand('03', {
  byHand: async ({ mallory }) => {
    await connect(mallory, 'alice')
    const scan = mallory.getByRole('heading', { name: SCAN })
    // With the guard back the page offers four photos. What is not offered can still be asked for.
    if (await scan.isHidden()) return sendAgain(mallory, 'GET /v1/photos', 'a photo that was not ticked')
    await order(mallory, /Passport scan/)
    await expect(mallory).toHaveURL(/\/orders\//)
    return mallory
  },
  lost: /Printed: Passport scan/,
  refused: /404/,
})
