import type { Page } from 'playwright/test'
import { ALICE, connect, expect, openPicker, PHOTOS, SHOP, signIn, test } from '../stack.ts'
import { dock } from './inspector.ts'

/** Runs in the page: how many photos stand whole between the top of the window and what lies over its foot. */
function photosInSight(): number {
  const bars = [document.querySelector('.bar'), document.querySelector('#classroom-dock')]
  const tops = bars.flatMap((bar) => (bar && getComputedStyle(bar).position === 'sticky' ? [bar] : []))
  const foot = Math.min(innerHeight, ...tops.map((bar) => bar.getBoundingClientRect().top))
  const tiles = [...document.querySelectorAll('.choose label')].map((tile) => tile.getBoundingClientRect())
  return tiles.filter(({ top, bottom }) => top >= 0 && bottom <= foot).length
}

const onFirstScreen = [
  { name: 'a phone', width: 390, height: 844, row: 2 },
  { name: 'a beamer', width: 1024, height: 768, row: 4 },
  { name: 'a laptop', width: 1280, height: 720, row: 4 },
]
const afterScrolling = [
  { name: 'a small phone', width: 360, height: 640, row: 2 },
  { name: 'a window at 200 %', width: 640, height: 400, row: 3 },
]

async function expectRow(page: Page, row: number): Promise<void> {
  await expect(dock(page)).toBeVisible()
  await expect.poll(() => page.evaluate(photosInSight), 'whole photos in sight').toBeGreaterThanOrEqual(row)
}

for (const { name, row, ...size } of onFirstScreen) {
  test(`E on the first screen of ${name} a row of photos stands between the bars`, async ({ page, person }) => {
    await page.setViewportSize(size)
    await openPicker(page, person)
    await expectRow(page, row)
  })
}

for (const { name, row, ...size } of afterScrolling) {
  test(`E on ${name} a row of photos has room between the bars`, async ({ page, person }) => {
    await page.setViewportSize(size)
    await openPicker(page, person)
    await expect(dock(page)).toBeVisible()
    await page
      .locator('.choose label')
      .first()
      .evaluate((tile) => scrollBy(0, tile.getBoundingClientRect().top - 4))
    await expectRow(page, row)
  })
}

/** Runs in the page: the lines of what the app will not be able to do, and how far the box around them cuts each off. */
function cutOff(): number[] {
  const box = document.querySelector('.deal')?.getBoundingClientRect()
  const foot = document.querySelector('#classroom-dock')?.getBoundingClientRect().top ?? innerHeight
  const lines = [...document.querySelectorAll('.cannot h2, .cannot li')].map((line) => line.getBoundingClientRect())
  return lines.map(({ bottom }) => Math.ceil(bottom - Math.min(box?.bottom ?? 0, foot)))
}

for (const { name, ...size } of [
  { name: 'a laptop', width: 1280, height: 800 },
  { name: 'a low laptop', width: 1280, height: 720 },
  { name: 'a beamer', width: 1024, height: 768 },
]) {
  test(`E on ${name} who decides sees without scrolling what the app will not be able to do`, async ({
    page,
    person,
  }) => {
    await page.setViewportSize(size)
    await openPicker(page, person)
    await expect(dock(page)).toBeVisible()
    for (const press of ['Clear all', /^Tick all/]) {
      await page.getByRole('button', { name: press }).click()
      // Pressed before its script has come, the button brings the page anew.
      await expect(async () => {
        const cut = await page.evaluate(cutOff)
        expect(cut.length).toBe(4)
        expect(Math.max(...cut), String(press)).toBeLessThanOrEqual(0)
      }).toPass()
    }
  })
}

/** Runs in the page: how much of the window lies under what stays where it is while one scrolls. */
function covered(): number {
  const stays = [...document.querySelectorAll<HTMLElement>('*')].filter((one) =>
    ['sticky', 'fixed'].includes(getComputedStyle(one).position),
  )
  return stays.reduce((sum, { offsetHeight }) => sum + offsetHeight, 0) / innerHeight
}

test('E on a phone the bars cover an eighth of a page at most, and all that the classroom offers is a press away', async ({
  page,
  person,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const expectRoom = async (name: string) => {
    await expect(dock(page)).toBeVisible()
    expect.soft(await page.evaluate(covered), name).toBeLessThanOrEqual(1 / 8)
  }
  await page.goto(`${SHOP}/connect`)
  await expectRoom('the sign-in page')
  await openPicker(page, person)
  await expectRoom('the consent page')
  await expect(page.locator('.bar')).toBeInViewport({ ratio: 1 })
  await page.getByRole('button', { name: 'Tick all' }).click()
  await page.getByRole('button', { name: /^Allow/ }).click()
  await page.getByLabel('Copies').first().fill('1')
  await expectRoom('the photos')
  await page.getByRole('button', { name: /^Order/ }).click()
  await expectRoom('the order')
  await page.goto(`${PHOTOS}/photos`)
  await expectRoom('the gallery')

  const rest = ['Step mode off: switch it on', 'PrintShop'].map((name) => dock(page).getByRole('link', { name }))
  for (const one of rest) await expect(one).toBeHidden()
  await dock(page).getByRole('button', { name: 'More of the classroom' }).click()
  for (const one of rest) await expect(one).toBeInViewport({ ratio: 1 })
  await dock(page).getByRole('button', { name: 'Hide the classroom' }).click()
  await expect(dock(page).getByRole('button', { name: 'Classroom' })).toBeVisible()
})

test('E beside the buttons stand eight of the chosen photos at most, and how many more', async ({ page }) => {
  await page.goto(`${SHOP}/connect?prompt=consent`)
  await signIn(page, ALICE)
  await page.getByRole('button', { name: 'Tick all 12' }).click()
  await expect(page.locator('.mini img')).toHaveCount(8)
  await expect(page.locator('.mini span')).toHaveText('+4')
  await page.getByRole('button', { name: 'Clear all' }).click()
  // Nothing is chosen, so the button promises no number.
  await expect(page.locator('.mini > *')).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Allow/ })).toHaveText('Allow ticked photos')
})

test('E the bar leaves a beamer, a laptop and a window at 200 % most of their height', async ({ page, person }) => {
  await connect(page, person, 0)
  await expect(dock(page)).toContainText('Step 9 of 9')
  for (const [width, height] of [
    [1024, 768],
    [1181, 720],
    [1280, 720],
    [1001, 700],
    [640, 400],
  ] as const) {
    await page.setViewportSize({ width, height })
    const bar = await dock(page).boundingBox()
    expect.soft(bar?.height, `${width} × ${height}`).toBeLessThan(115)
  }
})
