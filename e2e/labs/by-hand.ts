import type { Page } from 'playwright/test'
import { expect, LEARN, test } from '../stack.ts'
import { holdLab } from './place.ts'

/** Whoever learns sits at one browser, and plays Alice in a private window. */
export type Hands = { mallory: Page; alice: Page }

type Walk = {
  /** Does what the page says under *What you do*, as far as it goes. Answers with the page that said the last word. */
  byHand: (hands: Hands) => Promise<Page>
  /** What Mallory has afterwards. */
  lost: RegExp
  /** What the last page says when the guard is in its place. */
  refused: RegExp
  /** Of a lab with several: which one. */
  round?: number
}

holdLab()

/** A lab, done by hand: with the guard out the page says what was lost; with it put back the same hands get nothing. */
export function doneByHand(id: string, { byHand, lost, refused, round = 1 }: Walk): void {
  test(`lab ${id}, round ${round}, is solved by hand, and with the guard back it is not`, async ({ page, browser }) => {
    await page.goto(`${LEARN}/labs/${id}`)
    const start = page.getByRole('button', { name: round > 1 ? `Start round ${round}` : /^Start (the lab|round 1)/ })
    await start.click()
    const has = page.locator('#has')
    await expect(has).toContainText('Nothing yet.')
    try {
      await play(byHand)
      await page.reload()
      await expect(has.getByRole('listitem').filter({ hasText: lost })).not.toHaveCount(0)

      // The same attack is sent once more by a program; then come the hands.
      await page.getByRole('button', { name: 'Put the guard back and try again' }).click()
      await expect(page.getByText('The guard is back.', { exact: true })).toBeVisible()
      await expect(has).toContainText('Nothing.')
      await play(byHand, async (last) => expect(last.getByRole('main')).toContainText(refused))
      await page.reload()
      await expect(has).toContainText('Nothing.')
    } finally {
      await page.goto(`${LEARN}/labs/${id}`)
      await page.getByRole('button', { name: 'End the lab' }).click()
    }

    // New windows each time: a person closes them, too.
    async function play(hand: Walk['byHand'], look = async (_last: Page) => {}) {
      const windows = await Promise.all([browser.newContext(), browser.newContext()])
      const [mallory, alice] = await Promise.all(windows.map((one) => one.newPage()))
      if (!mallory || !alice) throw new Error('There is no window.')
      try {
        await look(await hand({ mallory, alice }))
      } catch (error) {
        const seen = [mallory, alice].map(async (one) => `\n${one.url()}\n${await one.locator('body').innerText()}`)
        throw new Error(`${error}${(await Promise.all(seen)).join('\n')}`)
      }
      for (const one of windows) await one.close()
    }
  })
}
