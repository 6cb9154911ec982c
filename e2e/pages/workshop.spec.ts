import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright/test'
import { expect, LEARN, test } from '../stack.ts'
import { inspect, open } from './inspect.ts'

const kit = join(import.meta.dirname, '../../docs/workshop')
const texts = readdirSync(kit).flatMap((file) => /^(.+)\.md$/.exec(file)?.[1] ?? [])

test('the workshop kit: who it is for, and its texts', async ({ page }) => {
  await open(page, `${LEARN}/workshop`, 'learn-workshop')
  for (const name of texts.filter((one) => one !== 'README')) {
    await open(page, `${LEARN}/workshop/${name}`, `learn-workshop-${name}`, 'main')
  }
})

test('the sheet is printed on two pages of A4, and on none of them stands the site', async ({ page }) => {
  await page.goto(`${LEARN}/workshop/sheet`)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation', { name: 'The classroom' })).toBeHidden()
  expect(pagesOf(await page.pdf({ format: 'A4' }))).toBe(2)
})

test('a guide is printed from its first page on: its table is broken between rows, and leaves no page empty', async ({
  page,
}) => {
  await page.emulateMedia({ media: 'print' })
  for (const [name, count] of [
    ['guide-45', 4],
    ['guide-90', 2],
    ['guide-half-day', 3],
  ] as const) {
    await page.goto(`${LEARN}/workshop/${name}`)
    expect({ name, pages: pagesOf(await page.pdf({ format: 'A4', preferCSSPageSize: true })) }).toEqual({
      name,
      pages: count,
    })
  }
})

test('each slide has room on a phone, and its picture says in words what it shows', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${LEARN}/workshop/slides.html`)
  for (const slide of await page.locator('main section').all()) {
    await page.goto(`${LEARN}/workshop/slides.html#${await slide.getAttribute('id')}`)
    await expect(slide).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    for (const picture of await slide.locator('svg').all()) {
      await expect(picture).toHaveAccessibleName(/\w+ .+\.$/)
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
      expect(violations.map(({ id }) => id)).toEqual([])
    }
  }
})

test('the slides: by keyboard, by button, with notes, and all of them on paper', async ({ page }) => {
  const response = await page.goto(`${LEARN}/workshop/slides.html`)
  const source = await response?.text()
  const slide = page.locator('section:visible')
  const notes = page.locator('.note:visible')
  const count = (source?.match(/<section id="slide-/g) ?? []).length
  await expect(slide).toHaveCount(1)
  await inspect(page, 'learn-slides', source)
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(/#slide-2$/)
  await expect(page.getByRole('status', { name: 'Slide' })).toHaveText(`2 of ${count}`)
  await page.keyboard.press('End')
  await expect(page).toHaveURL(new RegExp(`#slide-${count}$`))
  await page.keyboard.press('PageDown')
  await expect(page).toHaveURL(new RegExp(`#slide-${count}$`))
  await page.getByRole('button', { name: 'The slide before' }).click()
  await expect(page).toHaveURL(new RegExp(`#slide-${count - 1}$`))
  await expect(notes).toHaveCount(0)
  await page.keyboard.press('n')
  await expect(notes).toHaveCount(1)
  await inspect(page, 'learn-slides-notes')
  await page.keyboard.press('n')

  await page.emulateMedia({ media: 'print' })
  await expect(slide).toHaveCount(count)
  await expect(notes).toHaveCount(count)
  expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(count)
})

test('a ticket is printed without its buttons, on two pages', async ({ page }) => {
  await page.emulateMedia({ media: 'print' })
  await page.goto(`${LEARN}/tickets/05`)
  await expect(page.getByRole('heading', { name: 'Three questions' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Check my answers' })).toBeHidden()
  expect(pagesOf(await page.pdf({ format: 'A4', preferCSSPageSize: true }))).toBe(2)
})

test('a ticket that is solved has a mark on the list', async ({ page }) => {
  await page.goto(`${LEARN}/tickets/01`)
  for (const question of await page.getByRole('group').all()) {
    if (await question.locator('input[type=radio]').count()) await question.getByRole('radio').first().check()
  }
  await check(page)
  for (const wrong of [1, 2]) {
    for (const index of [0, 1, 2]) {
      const question = page.locator('.asks fieldset').nth(index)
      if (await question.locator('.verdict.no').count()) await question.getByRole('radio').nth(wrong).check()
    }
    await check(page)
  }
  await expect(page.getByText('Solved.')).toBeVisible()
  await page.getByRole('link', { name: 'The list' }).click()
  await expect(page.getByText('Solved in this browser: 1 of 10.')).toBeVisible()
  await inspect(page, 'learn-tickets-solved')
})

/** Sends the answers, and waits for the page that judges them. */
async function check(page: Page): Promise<void> {
  const judged = page.waitForEvent('framenavigated')
  await page.getByRole('button', { name: 'Check my answers' }).click()
  await judged
  await page.waitForLoadState()
}

/** How many pages a PDF has that Chromium made. */
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length
