import { readKit, type Walk } from '../../guide.ts'
import { expect } from '../../stack.ts'

/** Minute 0: the green word. */
export async function atTheDoor({ row, doctor }: Walk): Promise<void> {
  row.says('`npm run doctor`')
  expect(doctor).toContain('READY')
}

/** Minute 3, on the projector: the shop, the sign-in, four photos, and back. */
export async function oneRun({ page, row, shop }: Walk): Promise<void> {
  await page.goto(shop)
  await expect(page.locator('input[type=password]')).toHaveCount(0)
  await page.getByRole('link', { name: row.says('Choose photos') }).click()
  await page.getByLabel('Name').fill(row.says('alice'))
  await page.getByLabel('Password').fill('white-rabbit')
  await page.getByRole('button', { name: 'Sign in' }).click()
  row.says('four photos')
  for (const place of [0, 1, 2, 3]) await page.getByRole('checkbox').nth(place).check()
  await page.getByRole('button', { name: 'Allow 4 photos' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your four photos are here.')
  // “The shop’s page hangs: reload.”
  row.says('reload')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your four photos are here.')
}

/** Minute 42: what the sheet asks is what the guide asks, and the key answers it. */
export async function theirSentence({ row }: Walk): Promise<void> {
  const question = row.says('hy a code first')
  expect(readKit('sheet.md')).toContain('Why is there a code first')
  expect(readKit('answer-key.md')).toContain(`W${question}?`)
}
