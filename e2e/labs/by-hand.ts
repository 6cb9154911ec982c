import type { Browser, Page } from 'playwright/test'
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
export function doneByHand(id: string, walk: Walk): void {
  prove('by hand', id, walk)
}

/** The same with nothing but pages of the services and the lab's inspector: a message is held, or changed and sent again. */
export function doneInInspector(id: string, walk: Walk): void {
  prove('with the inspector alone', id, walk)
}

function prove(how: string, id: string, { byHand, lost, refused, round = 1 }: Walk): void {
  test(`lab ${id}, round ${round}, is solved ${how}, and with the guard back it is not`, async ({ page, browser }) => {
    await inLab(page, id, round, async () => {
      await play(browser, byHand)
      await expectLost(page, lost)

      // The same attack is sent once more by a program; then come the hands.
      await page.getByRole('button', { name: 'Put the guard back and try again' }).click()
      await expect(page.getByText('The guard is back.', { exact: true })).toBeVisible()
      await expect(page.locator('#has')).toContainText('Nothing.')
      await play(browser, byHand, (last) => expect(last.getByRole('main')).toContainText(refused))
      await page.reload()
      await expect(page.locator('#has')).toContainText('Nothing.')
    })
  })
}

/** Starts a lab by its button, and ends it whatever happens. */
export async function inLab(page: Page, id: string, round: number, act: () => Promise<void>): Promise<void> {
  await page.goto(`${LEARN}/labs/${id}`)
  const start = page.getByRole('button', { name: round > 1 ? `Start round ${round}` : /^Start (the lab|round 1)/ })
  await start.click()
  await expect(page.locator('#has')).toContainText('Nothing yet.')
  try {
    await act()
  } finally {
    await page.goto(`${LEARN}/labs/${id}`)
    await page.getByRole('button', { name: 'End the lab' }).click()
  }
}

/** Looks at the page of the lab: what Mallory has now. */
export async function expectLost(page: Page, lost: RegExp): Promise<void> {
  // It is told without a reload.
  await expect(page.locator('#has').getByRole('listitem').filter({ hasText: lost })).not.toHaveCount(0)
}

/** Two windows, which are closed afterwards, and a look at the one that said the last word. */
export async function play(
  browser: Browser,
  byHand: Walk['byHand'],
  look: (last: Page) => Promise<void> = async () => {},
): Promise<void> {
  const windows = [await browser.newContext(), await browser.newContext()] as const
  const hands = { mallory: await windows[0].newPage(), alice: await windows[1].newPage() }
  try {
    await look(await byHand(hands))
  } catch (error) {
    // Whatever stands there now: nobody may have opened anything in one of them.
    const seen = Object.values(hands).map(async (one) => [one.url(), ...(await one.locator('body').allInnerTexts())])
    throw new Error(`${error}\n\n${(await Promise.all(seen)).flat().join('\n')}`)
  }
  for (const one of windows) await one.close()
}
