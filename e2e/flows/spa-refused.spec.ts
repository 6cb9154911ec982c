import { AUTH, allow, expect, LEARN, SHOP, signIn, test } from '../stack.ts'

test('F SP-02 the shop without a server shows the number of a refusal, which leads to the message and its meaning', {
  tag: '@long',
}, async ({ page, person }) => {
  await page.goto(`${SHOP}/spa/`)
  await page.getByRole('button', { name: 'Choose photos from CloudDrive' }).click()
  await signIn(page, person)
  await allow(page, 0)
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toHaveText('Your photos are here, in this page alone.')
  const drive = await page.context().newPage()
  await drive.goto(`${AUTH}/account/connections`)
  await drive.getByRole('button', { name: 'Disconnect' }).click()
  await expect(drive.getByRole('main')).toContainText('No app can see your photos.')
  await page.getByRole('button', { name: 'Print the sheet' }).click()
  await expect(heading).toHaveText('CloudDrive has ended our access')
  await page.getByText('For support and developers').click()
  const number = await page.locator('dt:text-is("number") + dd').textContent()
  await drive.goto(`${LEARN}/support?q=${number}`)
  await expect(drive.locator('#number')).toContainText('Found by its number')
  await expect(drive.locator('#number li').first()).toContainText('401 Unauthorized')
  await expect(drive.locator('#found')).toContainText('The access token was revoked or has ended')
})
