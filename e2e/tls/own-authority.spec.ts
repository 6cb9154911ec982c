import { test as base, chromium } from 'playwright/test'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import { ALICE, AUTH, expect, openPicker, SHOP, test } from '../stack.ts'

test.describe('S-51 Over https', () => {
  test('the browser has checked who answers, and keeps cookies for this one host and https alone', async ({ page }) => {
    const response = await page.goto(SHOP)
    expect(await response?.securityDetails()).toMatchObject({
      issuer: 'OAuth with photos (this computer only)',
      subjectName: 'printshop.localhost',
      protocol: 'TLS 1.3',
    })
    expect(response?.headers()['strict-transport-security']).toBeUndefined()
    await openPicker(page, ALICE)
    const cookies = await page.context().cookies()
    expect(cookies.filter(({ secure }) => !secure).map(({ name }) => name)).toEqual([])
    const ofParties = cookies.map(({ name }) => name).filter((name) => !name.startsWith('lens_'))
    expect(ofParties).toEqual(expect.arrayContaining(['__Host-as_sid', '__Host-shop_sid']))
    expect(ofParties.filter((name) => !name.startsWith('__Host-'))).toEqual([])
  })

  test('S-52 the sign-in page says at whose site she is, over which connection', async ({ page }) => {
    await page.goto(SHOP)
    await page.getByRole('link', { name: 'Choose photos from CloudDrive' }).click()
    await expect(page.getByRole('region', { name: 'Whose site is this?' })).toContainText(AUTH)
  })
})

base('S-51 a browser that was not told to trust the authority shows none of its pages', async ({ launchOptions }) => {
  const { folder, remove } = temporaryFolder()
  const stranger = await chromium.launch({ ...launchOptions, env: { ...process.env, HOME: folder } })
  const page = await stranger.newPage()
  await base.expect(page.goto(SHOP)).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID')
  await stranger.close()
  remove()
})
