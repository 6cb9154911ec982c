import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from 'playwright/test'
import { SHOP } from './learner.ts'

/** The classroom's bar at the foot of the shop, as a seat sees it on the narrowest phone, light and dark. */
export async function expectBarOnPhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(SHOP)
  const bar = page.getByRole('complementary', { name: 'The classroom' })
  await expect(bar.getByRole('button', { name: 'Help' })).toBeVisible()
  await expect(bar.getByRole('link', { name: 'The host opened: Tour, step 5' })).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    await test.info().attach(`bar ${colorScheme}.png`, { contentType: 'image/png', body: await page.screenshot() })
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
}
