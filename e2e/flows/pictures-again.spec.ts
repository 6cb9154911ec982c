import { standIn } from '../../packages/service/src/stand-in-picture.ts'
import { connect, expect, SHOP, test } from '../stack.ts'

test('RS-18 a picture that could not be loaded says so, and is asked for again until it is there', {
  tag: '@long',
}, async ({ page, person }) => {
  let refused = 0
  await page.clock.install()
  // The photo storage is of no use twice for each of the two pictures, as the shop says it.
  await page.route(`${SHOP}/photos/*/thumbnail*`, async (route) => {
    if (refused >= 4) return route.continue()
    refused += 1
    await route.fulfill({ status: 503, contentType: 'image/svg+xml', body: standIn })
  })
  await connect(page, person, 0, 2)
  const widths = () =>
    page.locator('.mat img').evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth))
  await expect.poll(widths).toEqual([321, 321])
  await page.clock.fastForward(5000)
  await expect.poll(() => refused).toBe(4)
  await expect.poll(widths).toEqual([321, 321])
  await page.clock.fastForward(10_000)
  await expect.poll(widths).toEqual([640, 640])
})
