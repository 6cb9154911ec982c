import type { Page } from 'playwright/test'
import { AUTH, expect, PHOTOS, SHOP } from '../../stack.ts'

/** What is true, looked up where somebody would look it up. */
const main = (tab: Page) => expect(tab.getByRole('main'))

async function printShopSees(tab: Page, words: string): Promise<void> {
  await tab.goto(`${AUTH}/account/connections`)
  await main(tab).toContainText(words)
}

export const noAppIsConnected = (tab: Page) => printShopSees(tab, 'No app can see your photos.')
export const twoPhotosAreShared = (tab: Page) => printShopSees(tab, 'May see 2 photos')

export async function isSignedOut(tab: Page): Promise<void> {
  await tab.goto(`${AUTH}/account/connections`)
  await expect(tab).toHaveURL(`${AUTH}/login`)
}

export async function isSignedIn(tab: Page): Promise<void> {
  await tab.goto(`${AUTH}/account/connections`)
  await expect(tab).toHaveURL(`${AUTH}/account/connections`)
}

export async function appsRegistered(tab: Page, count: number): Promise<void> {
  await tab.goto(`${AUTH}/developer`)
  await expect(tab.getByRole('heading', { level: 3 })).toHaveCount(count)
}

export async function photosInGallery(tab: Page, count: number): Promise<void> {
  await tab.goto(PHOTOS)
  await expect(tab.locator('.tiles > li')).toHaveCount(count)
}

export async function ordersMade(tab: Page, count: number): Promise<void> {
  await tab.goto(`${SHOP}/orders`)
  await expect(tab.locator('.orders > li')).toHaveCount(count)
}

export async function isCustomer(tab: Page): Promise<void> {
  await tab.goto(`${SHOP}/account`)
  await expect(tab).toHaveURL(`${SHOP}/account`)
}

export async function isNoCustomer(tab: Page): Promise<void> {
  await tab.goto(`${SHOP}/account`)
  await expect(tab).toHaveURL(`${SHOP}/sign-in`)
}
