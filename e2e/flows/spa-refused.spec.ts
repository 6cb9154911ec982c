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
  // Within a second: until then the photo storage goes by what it was told last.
  const ended = 'CloudDrive has ended our access'
  await expect(async () => {
    if ((await heading.textContent()) !== ended) {
      await page.getByRole('button', { name: 'Print the sheet' }).click({ timeout: 2_000 })
    }
    expect(await heading.textContent()).toBe(ended)
  }).toPass()
  await page.getByText('For support and developers').click()
  const number = await page.locator('dt:text-is("number") + dd').textContent()
  await drive.goto(`${LEARN}/support?q=${number}`)
  await expect(drive.locator('#number')).toContainText('Found by its number')
  await expect(drive.locator('#number li').first()).toContainText('401 Unauthorized')
  await expect(drive.locator('#found')).toContainText('The access token was revoked or has ended')
})

test('RV-01 the shop without a server says what CloudDrive answered when she disconnects: something else, or nothing', {
  tag: '@long',
}, async ({ page, person }) => {
  const headers = { 'Access-Control-Allow-Origin': SHOP }
  const endings = [
    [{ status: 400, headers, json: { error: 'invalid_request' } }, 'CloudDrive answered, but did not confirm'],
    [{ status: 503, headers }, 'CloudDrive gave no useful answer'],
  ] as const
  await page.goto(`${SHOP}/spa/`)
  await page.getByRole('button', { name: 'Choose photos from CloudDrive' }).click()
  await signIn(page, person)
  for (const [answer, said] of endings) {
    await page.route(`${AUTH}/revoke`, (route) => route.fulfill(answer))
    await allow(page, 0)
    await page.getByRole('button', { name: 'Disconnect' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('We threw the key away')
    await expect(page.getByRole('main')).toContainText(said)
    await page.unroute(`${AUTH}/revoke`)
    await page.getByRole('button', { name: 'Connect again' }).click()
  }
})
