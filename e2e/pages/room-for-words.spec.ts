import type { Page } from 'playwright/test'
import { AUTH, connect, expect, LEARN, SHOP, test } from '../stack.ts'

const widths = [1440, 1024, 901, 720, 561, 390, 320]

/** Runs in the page: pairs of texts within one of these elements that lie on each other. */
function onEachOther(elements: Element[]): string[] {
  return elements.flatMap((element) => {
    const texts = [...element.children].map((child) => {
      const range = document.createRange()
      range.selectNodeContents(child)
      return { text: child.textContent?.trim() ?? '', boxes: [...range.getClientRects()] }
    })
    const meet = (one: DOMRect, other: DOMRect) =>
      Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
      Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 3
    return texts.flatMap((one, place) =>
      texts
        .slice(place + 1)
        .filter((other) => one.boxes.some((box) => other.boxes.some((its) => meet(box, its))))
        .map((other) => `${one.text} × ${other.text}`),
    )
  })
}

/** Runs in the page: lists whose chosen line is longer than there is room for. */
function cutLists(lists: HTMLSelectElement[]): string[] {
  const pen = document.createElement('canvas').getContext('2d')
  return lists.flatMap((list) => {
    const { font, paddingLeft, paddingRight } = getComputedStyle(list)
    const text = list.selectedOptions[0]?.textContent ?? ''
    if (pen) pen.font = font
    const room = list.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
    return pen && pen.measureText(text).width > room + 1 ? [`${text}: ${Math.round(room)} pixels`] : []
  })
}

async function atEachWidth(page: Page, look: () => Promise<string[]>): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    expect.soft(await look(), `${width} pixels wide`).toEqual([])
  }
}

test('E no price is cut, and in the list of runs no word lies on another, however wide the window', async ({
  page,
  person,
}) => {
  await connect(page, person, 0, 1)
  await atEachWidth(page, () => page.locator('.pick select').evaluateAll(cutLists))
  await page.goto(`${SHOP}/connect?prompt=consent`)
  await page.getByRole('button', { name: 'Don’t allow' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing has changed, and that is fine')
  await page.goto(`${LEARN}/runs`)
  await expect(page.locator('.runs a')).not.toHaveCount(0)
  await atEachWidth(page, () => page.locator('.runs a').evaluateAll(onEachOther))
})

const withTables = [
  '/for/writers',
  '/for/support',
  '/for/developers',
  '/for/leaders',
  '/compare',
  '/about',
  '/support',
  '/workshop',
  '/labs/00',
]

/** Runs in the page: what has to be moved sideways to be read, tables and rows of places. */
function movedSideways(boxes: Element[]): string[] {
  return boxes.flatMap(({ className, ariaLabel, scrollWidth, clientWidth }) =>
    scrollWidth > clientWidth + 1 ? [`${ariaLabel ?? className}: ${scrollWidth} in ${clientWidth}`] : [],
  )
}

test('E no table has to be moved sideways, on a small phone and in a window at 200 %', async ({ page }) => {
  for (const path of withTables) {
    await page.goto(LEARN + path)
    for (const width of [640, 360]) {
      await page.setViewportSize({ width, height: 740 })
      const boxes = page.locator('.wide, .places ul')
      expect.soft(await boxes.evaluateAll(movedSideways), `${path}, ${width} pixels wide`).toEqual([])
    }
  }
})

test('the sign-in page is no wider than the narrowest window, however long our address is', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(`${AUTH}/login`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in to CloudDrive')
  expect(await page.locator('html').evaluate((root) => root.scrollWidth)).toBe(320)
})

for (const path of ['/tour/1', '/labs/03']) {
  test(`the choice between Concept and Wire is as wide as its words at ${path}`, async ({ page }) => {
    await page.goto(LEARN + path)
    // The page renews itself when something has happened, and for a moment nothing has a width.
    await expect.poll(async () => (await page.locator('.depth ul').boundingBox())?.width ?? Infinity).toBeLessThan(260)
  })
}

test('the buttons of an empty list of orders stand apart from the words above them', async ({ page }) => {
  await page.goto(`${SHOP}/orders`)
  const [words, buttons] = await Promise.all(
    ['p:has(+ .acts)', '.acts'].map((part) => page.locator('main').locator(part).boundingBox()),
  )
  expect((buttons?.y ?? 0) - ((words?.y ?? 0) + (words?.height ?? 0))).toBeGreaterThan(8)
})
