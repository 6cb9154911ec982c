import { expect } from '../stack.ts'
import { connect, order } from './acts.ts'
import { doneByHand } from './by-hand.ts'
import { sendAgain } from './inspector.ts'

doneByHand('03', {
  byHand: async ({ mallory }) => {
    await connect(mallory, 'alice')
    await mallory.waitForLoadState()
    const scan = mallory.getByRole('heading', { name: 'Passport scan' })
    // What the page does not offer can still be asked for, as step 4 says: in this run four were ticked by hand.
    if (await scan.isHidden()) return sendAgain(mallory, 'GET /v1/photos', 'Ask for a photo that you did not tick')
    await order(mallory, /Passport scan/)
    await expect(mallory).toHaveURL(/\/orders\//)
    return mallory
  },
  lost: /Printed: Passport scan/,
  refused: /404/,
})
