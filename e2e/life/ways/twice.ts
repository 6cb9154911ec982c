import type { Locator, Page } from 'playwright/test'
import type { Act } from '../act.ts'
import { expectDone, getReady, type Way } from './way.ts'

/** Two presses on one place, so many milliseconds apart: the second one hits whatever is there by then. */
async function pressTwice(page: Page, target: Locator, gap: number): Promise<void> {
  const { x, y, width, height } = await placeOf(target)
  // Playwright waits so long between down and up as well as between the two presses.
  await page.mouse.click(x + width / 2, y + height / 2, { clickCount: 2, delay: gap / 2 })
}

// A list that is drawn anew at this moment has no place for a moment.
async function placeOf(target: Locator): Promise<NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>> {
  await target.click({ trial: true })
  const box = await target.boundingBox()
  return box ?? placeOf(target)
}

/** The site is so many milliseconds away. */
async function moveAway(page: Page, latency: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  const unlimited = { offline: false, downloadThroughput: -1, uploadThroughput: -1 }
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', { ...unlimited, latency })
}

const twice = (gap: number, latency: number): Way => ({
  name: `pressed twice, ${gap} ms apart, ${latency} ms away`,
  async go(act: Act, page, person) {
    await act.prepare?.(page, person)
    await getReady(act, page, person)
    if (latency > 0) await moveAway(page, latency)
    await pressTwice(page, act.press(page), gap)
    await expectDone(act, page)
  },
  // The next page is there before the second press.
  suits: ({ underIt }) => underIt === undefined || gap < 300 || latency > 0,
})

export const pressedTwice: Way[] = [0, 60, 300].flatMap((gap) => [0, 100].map((latency) => twice(gap, latency)))
