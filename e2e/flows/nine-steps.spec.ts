import type { Request } from 'playwright/test'
import {
  ALICE,
  AUTH,
  allow,
  expect,
  expectInShop,
  fetchInPage,
  PHOTOS,
  SHOP,
  seePhotos,
  signIn,
  test,
} from '../stack.ts'

test('S-11 … S-19, S-26, S-27: Alice prints two of her twelve photos and takes the access away again', async ({
  page,
  visited,
}) => {
  const shot = async (name: string) =>
    test.info().attach(name, { contentType: 'image/png', body: await page.screenshot({ fullPage: true }) })

  await test.step('S-11 she opens the client', async () => {
    await page.goto(SHOP)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Good pictures deserve paper.')
    await expect(page.locator('input[type=password]')).toHaveCount(0)
    await shot('1 the shop')
  })

  await test.step('S-12 the client redirects the browser to the authorization server, with every parameter', async () => {
    const asked = page.waitForRequest((request) => request.url().startsWith(`${AUTH}/authorize`))
    await page.getByRole('link', { name: 'Choose photos from CloudDrive' }).click()
    const { searchParams } = new URL((await asked).url())
    expect(Object.fromEntries(searchParams)).toEqual({
      response_type: 'code',
      client_id: 'printshop-web',
      redirect_uri: `${SHOP}/callback`,
      scope: 'photos.read offline_access',
      state: expect.stringMatching(/^[\w-]{22,}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    })
    await shot('2 CloudDrive asks who she is')
  })

  await test.step('S-52 S-13 she sees at whose site she is, enters her credentials, and the form goes there only', async () => {
    const strip = page.getByRole('region', { name: 'Whose site is this?' })
    await expect(strip).toContainText('You are at CloudDrive')
    await expect(strip).toContainText(AUTH)
    const posted = page.waitForRequest((request) => request.method() === 'POST')
    await signIn(page, ALICE)
    expect((await posted).url()).toBe(`${AUTH}/login`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Let PrintShop see photos you choose?')
    await seePhotos(page)
    await expect(page.getByRole('checkbox')).toHaveCount(12)
    await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0)
    await shot('3 what PrintShop asks for')
  })

  const [titles, callback] = await test.step('S-14 S-15 she chooses, and the browser brings back a code', async () => {
    const asked = page.waitForRequest((request) => request.url().startsWith(`${SHOP}/callback`))
    const titles = await allow(page, 0, 5)
    const callback = await asked
    const { searchParams } = new URL(callback.url())
    expect([...searchParams.keys()].sort()).toEqual(['code', 'iss', 'state'])
    expect(searchParams.get('iss')).toBe(AUTH)
    return [titles, callback] as const
  })

  await test.step('S-16 S-17 S-18 the code, the secret and the token never pass through the browser', async () => {
    await expect(page).toHaveURL(`${SHOP}/photos`)
    const addresses = visited.map((request) => request.url())
    expect(addresses.filter((url) => /\/(token|introspect|revoke)\b/.test(url))).toEqual([])
    expect(addresses.filter((url) => url.startsWith(PHOTOS))).toEqual([])
    expect(visited.filter((request) => request.headers().authorization)).toEqual([])
    const html = await page.content()
    expect(html).not.toMatch(/eyJ[\w-]+\.eyJ/)
    expect(html).not.toContain(new URL(callback.url()).searchParams.get('code'))
  })

  await test.step('S-19 S-32 exactly the granted photos arrive, as real pictures', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your two photos are here.')
    await expectInShop(page, titles)
    for (const image of await page.locator('.pick img').all()) {
      await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBeGreaterThan(300)
    }
    await shot('4 her two photos in the shop')
  })

  await test.step('S-27 she orders prints of exactly those photos', async () => {
    await page.getByLabel(`Copies of ${titles[0]}`).fill('2')
    await page.getByRole('button', { name: 'Order these prints' }).click()
    await expect(page).toHaveURL(/\/orders\/o_[\w-]+$/)
    await expectInShop(page, titles)
    await shot('5 the order')
    const proof = await fetchInPage(page, await page.getByRole('link', { name: 'proof' }).getAttribute('href'))
    expect(proof).toMatchObject({ status: 200, type: 'application/pdf', start: '%PDF-' })
  })

  await test.step('S-26 the photo activity says that PrintShop looked, on behalf of Alice', async () => {
    await page.goto(`${PHOTOS}/sign-in`)
    await page.getByRole('link', { name: 'Activity' }).click()
    await expect(page.getByRole('main')).toContainText('PrintShop on behalf of Alice read 2 photos')
    await shot('6 what PrintShop looked at')
  })

  await test.step('S-35 she takes the access away, and the next request is refused', async () => {
    await page.goto(`${AUTH}/account/connections`)
    await expect(page.getByRole('listitem').filter({ hasText: 'PrintShop' }).first()).toContainText('2 photos')
    await shot('7 connected apps')
    await page.getByRole('button', { name: 'Disconnect PrintShop', exact: true }).click()
    await expect(page.getByRole('status')).toContainText('can no longer see any of your photos')
    // Within a second: until then the photo storage goes by what it was told last.
    await expect(async () => {
      await page.goto(`${SHOP}/photos`)
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('CloudDrive has ended our access')
    }).toPass()
    await shot('8 disconnected')
  })

  await test.step('S-33 the password went to the authorization server, and nowhere else', () => {
    const withPassword = visited.filter((request: Request) =>
      `${request.url()} ${request.postData() ?? ''}`.includes(ALICE.password),
    )
    expect(withPassword.map((request) => request.url())).toEqual([`${AUTH}/login`])
  })
})
