import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AUTH, allow, expect, LEARN, signIn, test } from '../stack.ts'
import { startPrinting } from '../terminal.ts'

test('S-62 NA-03 a program in a terminal prints the ticked photos, and asks once', { tag: '@long' }, async ({
  page,
  person,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'print-cli-'))
  const printed = () => readdirSync(join(folder, 'prints')).sort()
  const first = startPrinting(folder)
  await expect.poll(first.address).toContain(`${AUTH}/authorize?`)
  await page.goto(first.address())
  await signIn(page, person)
  const titles = await allow(page, 0, 2)

  // The browser ends at an address without a code, on a page that can be closed.
  await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/done$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('CloudDrive’s answer has arrived')
  expect(await first.ended).toBe(0)
  expect(printed()).toEqual([...titles.map((title) => `${title}.jpg`), 'Proof.pdf'].sort())
  expect(readFileSync(join(folder, 'prints/Proof.pdf')).toString('latin1', 0, 5)).toBe('%PDF-')

  // Later runs ask nobody, until the person ends it.
  expect(await startPrinting(folder, '--out', 'again').ended).toBe(0)
  expect(readdirSync(join(folder, 'again'))).toHaveLength(3)
  await page.goto(`${AUTH}/account/connections`)
  await expect(page.getByRole('heading', { name: 'PrintShop for the terminal' })).toBeVisible()
  expect(await startPrinting(folder, 'logout').ended).toBe(0)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'PrintShop for the terminal' })).toBeHidden()
  rmSync(folder, { recursive: true })
})

test('F a program in a terminal says the number of a refusal, which leads to the message and its meaning', async ({
  page,
  person,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'print-cli-'))
  const first = startPrinting(folder)
  await expect.poll(first.address).toContain(`${AUTH}/authorize?`)
  await page.goto(first.address())
  await signIn(page, person)
  await allow(page, 0)
  expect(await first.ended).toBe(0)
  await page.goto(`${AUTH}/account/connections`)
  await page.getByRole('button', { name: 'Disconnect' }).click()
  await expect(page.getByRole('main')).toContainText('No app can see your photos.')

  const second = startPrinting(folder)
  await expect.poll(second.address).toContain(`${AUTH}/authorize?`)
  const [, number, support = ''] = /^Number ([\da-f-]{36}): look it up at (\S+)$/m.exec(second.said()) ?? []
  expect(support).toBe(`${LEARN}/support`)
  await page.goto(`${support}?q=${number}`)
  await expect(page.locator('#number')).toContainText('Found by its number')
  await expect(page.locator('#number li')).toContainText('POST /token')
  await expect(page.locator('#found')).toContainText('The permission behind the refresh token was withdrawn')

  // Not the answer to its question: the program refuses by itself, and no log has a number of that.
  const callback = new URL(second.address()).searchParams.get('redirect_uri')
  await page.goto(`${callback}?code=stolen&state=another`)
  await expect(page.getByRole('main')).toContainText('This answer does not belong here')
  await page.getByRole('link', { name: support }).click()
  await expect(page).toHaveURL(support)
  await page.goto(second.address())
  await page.getByRole('button', { name: 'Don’t allow' }).click()
  expect(await second.ended).toBe(3)
  expect(second.said()).not.toContain('No number')
  rmSync(folder, { recursive: true })
})
