import { startCloudDrive } from '../../apps/printing-service/test/clouddrive.ts'
import { ask, callbackUrl, startShop } from '../../apps/printing-service/test/shop.ts'
import { type Browser, createBrowser } from '../../packages/service/test/browser.ts'
import type { OpenJudge } from '../engine/exercise.ts'
import { stumblesIn } from '../engine/stumbles.ts'

export const openJudge: OpenJudge = async () => {
  const drive = await startCloudDrive()
  const shop = await startShop(drive)
  const stateOf = async (browser: Browser) => (await ask(shop, browser)).get('state') ?? ''
  const bring = async (browser: Browser, state: string) =>
    (await browser.open(callbackUrl(shop, { code: 'c', state, iss: drive.origin }))).status
  return {
    checks: [
      {
        right: 'an answer with an invented state is refused',
        wrong: 'an answer with an invented state was accepted',
        tells: 'A browser that had asked something else brought an answer whose state the shop never gave out.',
        asks: 'Which question does this answer? The state says it: one that you do not know answers nothing.',
        section: 'RFC 6749 §4.1.2',
        holds: async () => {
          const browser = createBrowser()
          await stateOf(browser)
          return (await bring(browser, `state_${'x'.repeat(43)}`)) === 400
        },
      },
      {
        right: 'the answer to somebody else’s question is refused',
        wrong: 'the answer to somebody else’s question was accepted',
        tells:
          'Mallory asked, stopped before the callback, and let Alice’s browser open it. Now Alice’s visit at the shop prints from Mallory’s drive.',
        asks: 'Whose question does this answer? Only that of the browser which brings it: look at the visit as well.',
        section: 'RFC 6749 §10.12',
        holds: async () => {
          const [alice, mallory] = [createBrowser(), createBrowser()]
          const state = await stateOf(mallory)
          await stateOf(alice)
          return (await bring(alice, state)) === 400
        },
      },
      {
        right: 'one’s own answer is taken',
        wrong: 'one’s own answer is refused',
        tells: 'Alice asked twice, in two tabs, and brought the answer to the first one. The shop did not know it.',
        asks: 'Who may bring it? Whoever asked: her state, her visit, whichever tab.',
        section: 'RFC 6749 §4.1.2',
        holds: async () => {
          const browser = createBrowser()
          const state = await stateOf(browser)
          await stateOf(browser)
          return (await bring(browser, state)) === 303
        },
      },
    ],
    stumbles: () => stumblesIn(shop.lines()),
    close: async () => {
      await shop.close()
      await drive.close()
    },
  }
}
