import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AUTH, allow, expect, signIn, test } from '../stack.ts'
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
