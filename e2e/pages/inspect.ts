import { writeFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { HtmlValidate } from 'html-validate'
import type { Page } from 'playwright/test'
import { expect, test } from '../stack.ts'
import { documentedFile, drawnFrom } from './documented.ts'

const wide = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }
const everyRule = (axe: AxeBuilder) =>
  axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
const rulesOfColour = (axe: AxeBuilder) => axe.withRules(['color-contrast', 'link-in-text-block'])
// Dark differs from light in its colours alone, a phone from a wide window in what has room.
const rulesOfRoom = (axe: AxeBuilder) =>
  axe.withRules(['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable', 'region'])
const views = [
  { name: 'light', size: wide, colorScheme: 'light', rules: everyRule },
  { name: 'dark', size: wide, colorScheme: 'dark', rules: rulesOfColour },
  { name: 'phone', size: phone, colorScheme: 'light', rules: rulesOfRoom },
  { name: 'phone-dark', size: phone, colorScheme: 'dark', rules: rulesOfColour },
] as const

const html = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'doctype-style': ['error', { style: 'lowercase' }],
    // The photo picker has one box a photo, all of one name: that is how forms send a list.
    'form-dup-name': ['error', { shared: ['radio', 'button', 'submit', 'reset', 'checkbox'] }],
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
    'text-content': 'off',
  },
})

/**
 * Looks at one page as people meet it: light and dark, wide and phone. Nothing for axe to find (WCAG 2.2 AA), valid HTML as
 * the server sent it, no sideways scrolling, and a picture in the report. `npm run screenshots`
 * keeps the documented pictures instead.
 * Where only a part of a page is new, axe looks at that part.
 */
export async function inspect(page: Page, name: string, source?: string, part?: string): Promise<void> {
  await test.step(name, async () => {
    await loadPictures(page)
    if (process.env.SCREENSHOTS === 'keep') return keepDocumented(page, name)
    if (source !== undefined) await checkHtml(name, source)
    for (const view of views) {
      await page.emulateMedia({ colorScheme: view.colorScheme })
      const title = `${name} ${view.name}`
      // Legacy mode looks at this document alone, in a third of the time: our pages have no frames.
      const axe = new AxeBuilder({ page }).setLegacyMode(true)
      if (part) axe.include(part)
      const { violations } = await view.rules(axe).analyze()
      expect
        .soft(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
          `axe: ${title}`,
        )
        .toEqual([])
      await checkRoom(page, title, view.size)
      await keep(page, title)
    }
    await page.setViewportSize(wide)
    await page.emulateMedia({ colorScheme: 'light' })
  })
}

// Only the pictures: whether the pages are good says `npm run pages`.
async function keepDocumented(page: Page, name: string): Promise<void> {
  for (const { name: view, size, colorScheme } of views) {
    const title = `${name} ${view}`
    const file = documentedFile(title)
    if (!file) continue
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize(size)
    await page.screenshot({ path: `${file}.jpg`, type: 'jpeg', quality: 82 })
    writeFileSync(`${file}.sha256`, drawnFrom(title))
  }
  await page.setViewportSize(wide)
  await page.emulateMedia({ colorScheme: 'light' })
}

/** Opens an address and inspects what comes: the HTML as it was sent, and the page as it is drawn. */
export async function open(page: Page, url: string, name: string, part?: string): Promise<void> {
  const response = await page.goto(url)
  await inspect(page, name, await response?.text(), part)
}

/** For pages as they are without the classroom: its dock does not come. */
export const withoutDock = ({ page }: { page: Page }) => page.route('**/dock.js', (route) => route.abort())

// Also those further down, which a browser would fetch when somebody scrolls there.
async function loadPictures(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const image of document.images) image.loading = 'eager'
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)))
  })
}

async function checkRoom(page: Page, title: string, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size)
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect.soft(overflow, `sideways scrolling: ${title}`).toBeLessThanOrEqual(0)
  const touching = await page.evaluate(
    () =>
      [...document.querySelectorAll('main p:has(> .btn)')].filter((row) => {
        if (!row.previousElementSibling) return false
        const read = document.createRange()
        read.selectNodeContents(row.previousElementSibling)
        const gap = (row.querySelector('.btn') ?? row).getBoundingClientRect().top - read.getBoundingClientRect().bottom
        return gap > -8 && gap < 8
      }).length,
  )
  expect.soft(touching, `buttons that touch what stands above them: ${title}`).toBe(0)
}

async function checkHtml(name: string, source: string): Promise<void> {
  const report = await html.validateString(source)
  const messages = report.results.flatMap(({ messages }) =>
    messages.map(({ line, ruleId, message }) => `${line} ${ruleId}: ${message}`),
  )
  expect.soft(messages, `HTML: ${name}`).toEqual([])
}

// The report has each page wide and on a phone; the documentation some of them in the dark as well.
async function keep(page: Page, title: string): Promise<void> {
  if (title.endsWith('dark')) return
  const body = await page.screenshot({ fullPage: true, type: 'jpeg', quality: 80 })
  await test.info().attach(`${title}.jpg`, { contentType: 'image/jpeg', body })
}
