import type { Page } from 'playwright/test'
import type { Act } from '../act.ts'
import { expectPlace } from '../place.ts'
import { expectDone, getReady, type Person, type Way } from './way.ts'

/** The same page in several tabs, all of them ready before the first press. */
async function openTabs(act: Act, page: Page, person: Person, count: number): Promise<Page[]> {
  await act.prepare?.(page, person)
  const tabs = [page]
  while (tabs.length < count) tabs.push(await page.context().newPage())
  for (const tab of tabs) await getReady(act, tab, person)
  return tabs
}

const inTurn = (words: string, count: number): Way => ({
  name: `in ${words} tabs, one after the other`,
  async go(act, page, person) {
    for (const tab of await openTabs(act, page, person, count)) {
      await tab.bringToFront()
      await act.press(tab).click()
      await expectPlace(tab, act.ends)
    }
    await expectDone(act, page, count)
  },
})

const atOnce: Way = {
  name: 'in two tabs at once',
  async go(act, page, person) {
    const tabs = await openTabs(act, page, person, 2)
    await Promise.all(tabs.map((tab) => act.press(tab).click()))
    for (const tab of tabs) await expectPlace(tab, act.ends)
    await expectDone(act, page, 2)
  },
}

export const severalTabs: Way[] = [inTurn('two', 2), atOnce, inTurn('seven', 7)]
