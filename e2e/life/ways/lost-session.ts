import { expectPlace, wayOn } from '../place.ts'
import { expect, getReady, type Way } from './way.ts'

/** Half an hour has passed, or the service forgot: the browser's cookie opens nothing any more. */
export const lostSession: Way = {
  name: 'the session lost before the press',
  suits: ({ lost }) => lost !== undefined,
  async go(act, page, person) {
    await act.prepare?.(page, person)
    for (const { site, reads, leads } of act.lost ?? []) {
      await getReady(act, page, person)
      await page.context().clearCookies({ domain: new URL(site).hostname })
      await act.press(page).click()
      await expectPlace(page, reads)
      if (!leads) continue
      await expect(wayOn(page)).toHaveCount(1)
      await wayOn(page).click()
      await expectPlace(page, leads)
    }
  },
}
