import type { Page } from 'playwright/test'
import { AUTH, expect, type Person, PHOTOS, SHOP, seePhotos, signIn } from '../../stack.ts'
import type { Place } from '../act.ts'

export const button = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name, exact: true })
export const link = (name: string) => (page: Page) => page.getByRole('link', { name, exact: true })
export const goTo = (address: string) => (page: Page) => page.goto(address)

/** Any page of a site whose address begins like this. */
export const below = (address: string) => new RegExp(`^${RegExp.escape(address)}`)

export const login: Place = { at: below(`${AUTH}/`), says: 'Sign in to CloudDrive' }
export const picker: Place = { at: below(`${AUTH}/`), says: 'Let PrintShop see photos you choose?' }
export const inShop: Place = { at: `${SHOP}/photos`, says: 'Your two photos are here.' }
export const gallery: Place = { at: below(`${PHOTOS}/`), says: 'Your photos' }

export async function fillSignIn(page: Page, { username, password }: Person): Promise<void> {
  await page.getByLabel('Name').fill(username)
  await page.getByLabel('Password').fill(password)
}

/** Ticks two photos in the picker. */
export async function tick(page: Page): Promise<void> {
  await seePhotos(page)
  for (const place of [0, 3]) await page.getByRole('checkbox').nth(place).check()
}

/** Signed in at CloudDrive, and connected to nothing. */
export async function signedIn(page: Page, person: Person): Promise<void> {
  await page.goto(`${AUTH}/login`)
  await signIn(page, person)
  await expect(page).toHaveURL(`${AUTH}/account/connections`)
}

/** Signed in at CloudDrive and at the gallery. */
export async function inGallery(page: Page, person: Person): Promise<void> {
  await page.goto(`${PHOTOS}/sign-in`)
  await signIn(page, person)
  await expect(page).toHaveURL(`${PHOTOS}/`)
}

/** Signed in at CloudDrive, with two photos in the shop. */
export async function connected(page: Page, person: Person): Promise<void> {
  await page.goto(`${SHOP}/connect`)
  await signIn(page, person)
  await tick(page)
  await page.getByRole('button', { name: /^Allow/ }).click()
  await expect(page).toHaveURL(inShop.at)
}

/** Signed in at CloudDrive, and with its word at the shop. */
export async function customer(page: Page, person: Person): Promise<void> {
  await page.goto(`${SHOP}/sign-in/id-token`)
  await signIn(page, person)
  await page.getByRole('button', { name: 'Allow', exact: true }).click()
  await expect(page).toHaveURL(`${SHOP}/account`)
}
