import { AUTH, expect, test } from '../stack.ts'

test('A14 a script that somebody else puts in the place of the classroom’s is refused', { tag: '@long' }, async ({
  page,
}) => {
  await page.route('**/dock.js', (route) =>
    route.fulfill({
      headers: { 'Content-Type': 'text/javascript', 'Access-Control-Allow-Origin': '*' },
      body: 'document.documentElement.dataset.stranger = "has been here"',
    }),
  )
  const refused = page.waitForEvent('console', (line) => line.text().includes('integrity'))
  await page.goto(`${AUTH}/login`)
  const ran = page.waitForFunction(() => document.documentElement.dataset.stranger)
  expect(await Promise.race([refused.then(() => 'refused'), ran.then(() => 'ran')])).toBe('refused')
})
