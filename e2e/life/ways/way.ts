import type { Page } from 'playwright/test'
import { expect, type Person } from '../../stack.ts'
import type { Act } from '../act.ts'
import { expectPlace } from '../place.ts'

/** A way in which people use pages: a column of the table. */
export type Way = {
  name: string
  go: (act: Act, page: Page, person: Person) => Promise<void>
  /** Is it anything for this row? For all of them, when left out. */
  suits?: (act: Act) => boolean
}

/** Brings a tab to where the press is the next thing to do. */
export async function getReady(act: Act, page: Page, person: Person): Promise<void> {
  await act.open(page, person)
  await expectPlace(page, act.opens)
  await act.fill?.(page, person)
}

/** She has ended where one press leads, and stays there, and what she did is true, looked up in another tab. */
export async function expectDone(act: Act, page: Page, times = 1): Promise<void> {
  await expectPlace(page, act.ends)
  if (!act.fact) return
  const tab = await page.context().newPage()
  await act.fact(tab, times)
  await tab.close()
  await expectPlace(page, act.ends)
}

/** The way people do it in the laboratory. */
export async function pressOnce(act: Act, page: Page, person: Person): Promise<void> {
  await act.prepare?.(page, person)
  await openAndPress(act, page, person)
}

/** The same, by whom all is prepared. */
export async function openAndPress(act: Act, page: Page, person: Person): Promise<void> {
  await getReady(act, page, person)
  await act.press(page).click()
  await expectPlace(page, act.ends)
}

/** The addresses at which this tab rests, and those that only led on. */
export function watchAddresses(page: Page) {
  const rested: string[] = []
  const led: string[] = []
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() && frame.url() !== 'about:blank') rested.push(frame.url())
  })
  page.on('response', (response) => {
    if (response.request().isNavigationRequest() && response.status() === 303) led.push(response.url())
  })
  return { rested, led }
}

export { expect, type Person }
