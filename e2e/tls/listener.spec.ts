import { expect, LEARN, test } from '../stack.ts'

test('S-51 what a listener sees of a demo that speaks https: one side is its own TLS, the other has it taken off', async ({
  page,
}) => {
  await page.goto(`${LEARN}/listener`)
  await expect(page.getByText('Your demo speaks https. So on the way without TLS')).toBeVisible()
  await page.getByRole('button', { name: 'Record it now' }).click()
  await expect(page.getByRole('button', { name: 'Record it again' })).toBeVisible()
  const password = page.getByRole('row', { name: 'Bob’s password' }).getByRole('cell')
  await expect(password).toHaveText(['sign in as this person, here and wherever else it is used', 'once', 'no'])
  const names = page.getByRole('row', { name: 'The names of both sites' }).getByRole('cell')
  await expect(names.last()).toHaveText('2 times')
  const withTls = page.getByRole('region', { name: 'https' })
  await expect(withTls.locator('mark').first()).toBeVisible()
  expect(await withTls.textContent()).not.toContain('yellow-helmet')
})
