import { connect, expect, SHOP, test } from '../stack.ts'

const zones = ['America/Los_Angeles', 'Europe/Berlin', 'Pacific/Auckland']

test('B6 an order’s day and hour are the reader’s, wherever she is, and her proof’s too', async ({
  page,
  person,
  browser,
}) => {
  await connect(page, person, 0)
  await page.getByRole('button', { name: 'Order these prints' }).click()
  await expect(page).toHaveURL(/\/orders\/o_/)
  const storageState = await page.context().storageState()
  for (const timezoneId of zones) {
    const context = await browser.newContext({ timezoneId, storageState })
    const there = await context.newPage()
    await there.goto(page.url())
    const time = there.locator('time').first()
    const at = new Date((await time.getAttribute('datetime')) ?? '')
    const [day, hour] = [{ dateStyle: 'long' }, { hour: '2-digit', minute: '2-digit' }] as const
    const written = [day, hour].map((format) => at.toLocaleString('en-GB', { ...format, timeZone: timezoneId }))
    await expect(time).toHaveText(written.join(', '))
    const proof = there.getByRole('link', { name: 'Open the proof' })
    await expect(proof).toHaveAttribute('href', new RegExp(`time_zone=${encodeURIComponent(timezoneId)}$`))
    await there.goto(`${SHOP}/photos`)
    await expect(there.locator('.conn time')).not.toContainText('UTC')
    await context.close()
  }
})
