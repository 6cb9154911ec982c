import { expect } from '../stack.ts'
import { connect } from './acts.ts'
import { doneByHand } from './by-hand.ts'
import { at } from './place.ts'

doneByHand('10', {
  byHand: async ({ alice }) => {
    await connect(alice, 'alice')
    await alice.goto(`${at.neighbour}/prize`)
    const { x, y, width, height } = (await alice.locator('.trick').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    const [frame] = alice.frames().slice(1)
    await alice.mouse.click(x + width / 2, y + height / 2)
    const isShown = frame !== undefined && !frame.url().startsWith('chrome-error:')
    // Nothing happened: the page has a link for that. A headless browser loses a second click beside a frame that it keeps empty.
    if (!isShown) await alice.getByRole('link', { name: 'Collect it here' }).press('Enter')
    await alice.waitForURL(`${at.auth}/account/connections*`)
    await expect(alice.getByRole('main')).toBeVisible()
    return alice
  },
  lost: /Alice’s consent for Win A Print/,
  refused: /This form was not sent from our own page/,
})
