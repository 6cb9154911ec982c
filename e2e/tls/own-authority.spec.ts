import { test as base, chromium } from 'playwright/test'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import { ALICE, AUTH, expect, openPicker, SHOP, test } from '../stack.ts'
import { tellBrowsers } from './trust-authority.ts'

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

  test('who asks by http is shown the way, and nothing else', async ({ page }) => {
    const answer = await page.goto(`${AUTH.replace('https:', 'http:')}/login`)
    expect(answer?.status()).toBe(400)
    await page.getByRole('link', { name: `Open ${AUTH}` }).click()
    await expect(page.getByRole('region', { name: 'Whose site is this?' })).toContainText(AUTH)
  })

  test('S-52 the sign-in page says at whose site she is, over which connection', async ({ page }) => {
    await page.goto(SHOP)
    await page.getByRole('link', { name: 'Choose photos from CloudDrive' }).click()
    await expect(page.getByRole('region', { name: 'Whose site is this?' })).toContainText(AUTH)
  })
})

base(
  'S-51 a browser believes the authority from when it is told until it is told to forget it',
  async ({ launchOptions }) => {
    const { folder: home, remove } = temporaryFolder()
    const visit = async () => {
      const browser = await chromium.launch({ ...launchOptions, env: { ...process.env, HOME: home } })
      const page = await browser.newPage()
      const status = await page.goto(SHOP).then(
        (answer) => String(answer?.status()),
        ({ message }) => /ERR_\w+/.exec(message)?.[0],
      )
      await browser.close()
      return status
    }
    base.expect(await visit()).toBe('ERR_CERT_AUTHORITY_INVALID')
    tellBrowsers('--trust', home)
    base.expect(await visit()).toBe('200')
    tellBrowsers('--untrust', home)
    base.expect(await visit()).toBe('ERR_CERT_AUTHORITY_INVALID')
    remove()
  },
)
