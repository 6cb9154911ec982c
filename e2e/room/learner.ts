import { expect, type Page } from 'playwright/test'
import { seePhotos } from '../stack.ts'
import type { createLaptop } from './laptop.ts'
import type { openRoom } from './room.ts'

export const SHOP = 'http://printshop.localhost:9000'
export const LEARN = 'http://learn.localhost:9003'

type Laptop = Awaited<ReturnType<typeof createLaptop>>
type Card = Awaited<ReturnType<typeof openRoom>>['cards'][number]
export type Learner = Laptop & { name: string; card: Card; line: string; tunnel: ReturnType<Laptop['ssh']> }

/** From the address on the wall to the line in a terminal that says “You are in.” */
export async function arrive(laptop: Laptop, card: Card, name: string): Promise<Learner> {
  await laptop.page.goto('http://10.77.0.1:9080/')
  await laptop.page.getByLabel('Your seat, from the card').fill(String(card.number))
  const line = (await laptop.page.locator('#line').textContent()) ?? ''
  const tunnel = laptop.ssh(line, card.code)
  await expect.poll(tunnel.printed).toContain('You are in. Leave this window open. Ctrl-C ends it.')
  return { ...laptop, name, card, line, tunnel }
}

/** Takes the seat of the card in this browser. */
export async function sitDown({ page, card, name }: Learner): Promise<void> {
  await page.goto(`${LEARN}/room`)
  await page.getByLabel('The words of your card').fill(card.code)
  await page.getByLabel('A name for the wall').fill(name)
  await page.getByRole('button', { name: 'Take the seat' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Seat ${card.number}, ${name}`)
}

/** From the shop’s first page to the photo picker, with the account of the card. */
export async function openPicker({ page, card }: Learner): Promise<void> {
  await page.goto(SHOP)
  await page.getByRole('link', { name: 'Choose photos from CloudDrive' }).click()
  await page.getByLabel('Name').fill(card.username)
  await page.getByLabel('Password').fill(card.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Let PrintShop see photos you choose?')
}

/** Ticks the first photo, and allows it. */
export async function allow(page: Page): Promise<void> {
  await seePhotos(page)
  await page.locator('.choose label').first().getByRole('checkbox').check()
  await page.getByRole('button', { name: /^Allow/ }).click()
}

/** The pages of the runs that this browser may open. */
export async function runsOf({ page }: Learner): Promise<string[]> {
  await page.goto(`${LEARN}/runs`)
  const links = await page
    .locator('a[href^="/runs/"]')
    .evaluateAll((found) => found.map((one) => one.getAttribute('href')))
  return [...new Set(links.filter((href) => href !== null && /^\/runs\/\d+$/.test(href)) as string[])]
}
