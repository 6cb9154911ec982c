import { expectPlace, expectTrue } from '../place.ts'
import { expectDone, openAndPress, pressOnce, type Way, watchAddresses } from './way.ts'

export const backAndReload: Way[] = [
  {
    name: 'reloaded where it ended',
    async go(act, page, person) {
      await pressOnce(act, page, person)
      await page.reload()
      if (act.reload) return expectPlace(page, act.reload)
      await expectDone(act, page)
    },
  },
  {
    name: 'Back',
    async go(act, page, person) {
      await pressOnce(act, page, person)
      await page.goBack()
      await expectPlace(page, act.back ?? act.opens)
    },
  },
  {
    name: 'Back, and pressed again',
    suits: ({ back }) => back === undefined,
    async go(act, page, person) {
      await pressOnce(act, page, person)
      await page.goBack()
      await expectPlace(page, act.opens)
      await act.fill?.(page, person)
      await act.press(page).click()
      await expectDone({ ...act, ends: act.again ?? act.ends }, page, 2)
    },
  },
  {
    name: 'Back and forward',
    suits: ({ answersForm }) => !answersForm,
    async go(act, page, person) {
      await pressOnce(act, page, person)
      await page.goBack()
      await expectTrue(page)
      await page.goForward()
      await expectPlace(page, act.reload ?? act.ends)
    },
  },
  {
    name: 'tabs restored',
    async go(act, page, person) {
      const { rested } = watchAddresses(page)
      await pressOnce(act, page, person)
      const context = page.context()
      await page.close()
      for (const address of new Set(rested)) {
        const tab = await context.newPage()
        await tab.goto(address)
        await expectTrue(tab)
      }
    },
  },
  {
    name: 'the addresses that led there, opened once more',
    async go(act, page, person) {
      await act.prepare?.(page, person)
      const { led } = watchAddresses(page)
      await openAndPress(act, page, person)
      for (const address of new Set(led)) {
        const tab = await page.context().newPage()
        await tab.goto(address)
        await expectTrue(tab)
        await tab.close()
      }
      await expectDone(act, page)
    },
  },
]
