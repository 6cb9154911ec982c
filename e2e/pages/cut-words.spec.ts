import { expect, LEARN, test } from '../stack.ts'
import { watchRun } from './inspector.ts'

/** Runs in the page: the names that stick out of what holds them, with the box that is too small. */
function stickingOut(): string[] {
  const held = [
    ['.lanes > div', '.lane span'],
    ['.rail li > *', '.rail li span'],
    ['.tabs', '.tabs a'],
    ['.flow', '.m[aria-current]'],
  ]
  return held.flatMap(([box = '', words = '']) =>
    [...document.querySelectorAll(words)].flatMap((one) => {
      const read = document.createRange()
      read.selectNodeContents(one)
      const around = one.closest(box)?.getBoundingClientRect()
      const { left, right } = read.getBoundingClientRect()
      const fits = around !== undefined && left >= around.left - 0.5 && right <= around.right + 0.5
      return fits ? [] : [`${box}: ${one.textContent?.trim()}`]
    }),
  )
}

for (const view of ['', 'projector']) {
  test(`E no name runs into the next one in the inspector, in ${view || 'its usual size'}`, async ({
    page,
    person,
  }) => {
    const inspector = await watchRun(page, person)
    const run = new URL(inspector.url()).pathname
    for (const [width, height] of [
      [1280, 800],
      [1440, 900],
      [1024, 768],
      [1920, 1080],
    ] as const) {
      await inspector.setViewportSize({ width, height })
      await inspector.goto(`${LEARN}${run}${view && `?view=${view}`}`)
      expect(await inspector.evaluate(stickingOut), `${width} × ${height}`).toEqual([])
    }
  })
}

test('E the projector’s size stays on in its window until it is switched off, and no other window has it', async ({
  page,
  person,
}) => {
  const inspector = await watchRun(page, person)
  const large = inspector.locator('main[data-view=projector]')
  await inspector.getByRole('link', { name: 'Projector' }).click()
  await expect(large).toBeVisible()
  await inspector.getByRole('link', { name: 'All runs' }).click()
  await inspector.locator('.runs a').first().click()
  await expect(large).toBeVisible()
  const other = await inspector.context().newPage()
  await other.goto(`${LEARN}${new URL(inspector.url()).pathname}`)
  await expect(other.locator('main[data-view=projector]')).toHaveCount(0)
  await inspector.getByRole('link', { name: 'Usual size' }).click()
  await expect(large).toHaveCount(0)
})
