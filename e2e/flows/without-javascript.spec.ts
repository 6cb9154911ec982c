import { AUTH, allow, expect, expectInShop, openPicker, SHOP, test } from '../stack.ts'

test.use({ javaScriptEnabled: false })

test('the whole way works without JavaScript, and says nothing wrong', async ({ page, person }) => {
  await openPicker(page, person)
  await expect(page.getByText('see and download the photos you tick, and no others')).toBeVisible()
  await page.getByRole('button', { name: 'Tick all 6' }).click()
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(6)
  await page.getByRole('button', { name: 'Clear all' }).click()
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0)
  const titles = await allow(page, 0, 2)
  await expect(page).toHaveURL(`${SHOP}/photos`)
  await expectInShop(page, titles)
  await page.getByRole('button', { name: 'Order these prints' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Thank you')

  await page.goto(`${AUTH}/account/connections`)
  await page.getByRole('button', { name: 'Disconnect PrintShop' }).click()
  await expect(page.getByRole('status')).toContainText('can no longer see any of your photos')
})

test('RA-05 without JavaScript, allowing nothing is a no', async ({ page, person }) => {
  await openPicker(page, person)
  await page.getByRole('button', { name: /^Allow/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No photos shared, and that is fine')
})
