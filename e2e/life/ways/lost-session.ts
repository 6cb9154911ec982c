import type { Page } from 'playwright/test'
import { AUTH, PHOTOS, SHOP } from '../../stack.ts'
import type { Act, Lost } from '../act.ts'
import { expectPlace, wayOn } from '../place.ts'
import { expect, getReady, type Way } from './way.ts'

/** It was closed, or its owner has tidied up; or half an hour has passed, and the cookie opens nothing any more. */
async function lose(page: Page, what: Lost['what'], site: string): Promise<void> {
  const context = page.context()
  if (what === 'cookie') return context.clearCookies({ domain: new URL(site).hostname })
  const sessions = (await context.cookies(site)).filter(({ name }) => name.endsWith('_sid'))
  await context.addCookies(sessions.map((cookie) => ({ ...cookie, value: 's%3Athe-session-of-yesterday.it-is-over' })))
}

const lost = (what: Lost['what'], site: string): Way => {
  const inRow = (act: Act) => act.lost?.find((one) => one.what === what && one.site === site)
  return {
    name: `the ${what} at ${new URL(site).hostname} lost before the press`,
    suits: (act) => inRow(act) !== undefined,
    async go(act, page, person) {
      const { reads, leads } = inRow(act) as Lost
      await act.prepare?.(page, person)
      await getReady(act, page, person)
      await lose(page, what, site)
      await act.press(page).click()
      await expectPlace(page, reads)
      if (!leads) return
      await expect(wayOn(page)).toHaveCount(1)
      await wayOn(page).click()
      await expectPlace(page, leads)
    },
  }
}

export const lostSession: Way[] = [AUTH, SHOP, PHOTOS].flatMap((site) => [lost('cookie', site), lost('session', site)])
