import { resolveLocalhostNames } from '@photo/service/localhost-names'
import type { Page, Response } from 'playwright/test'
import { AUTH, allow, cookiesOf, expect, expectInShop, PHOTOS, SHOP, signIn, test } from '../stack.ts'

resolveLocalhostNames()

/** Everything that the browser keeps for this page, and what stands in its address. */
const dump = (page: Page) =>
  page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    cookie: document.cookie,
    address: location.href,
    history: history.state,
  }))

/** The next access token that CloudDrive hands to the page. */
async function nextKey(page: Page): Promise<string> {
  const isAnswer = (response: Response) => response.url() === `${AUTH}/token` && response.request().method() === 'POST'
  return (await (await page.waitForResponse(isAnswer)).json()).access_token
}

test('S-63 SP-01 SP-02 the shop without a server: exactly the ticked photos, and a key that nobody keeps', async ({
  page,
  person,
  visited,
}) => {
  await page.addInitScript(() => {
    window.print = () => document.body.setAttribute('data-printed', '')
  })
  const heading = page.getByRole('heading', { level: 1 })

  const [titles, key] = await test.step('the browser itself asks, gets the key, and fetches the photos', async () => {
    await page.goto(SHOP)
    await page.getByRole('link', { name: 'The same shop in your browser alone' }).click()
    await page.getByRole('button', { name: 'Choose photos from CloudDrive' }).click()
    await signIn(page, person)
    const handedOut = nextKey(page)
    const titles = await allow(page, 0, 3)
    const key = await handedOut
    await expect(heading).toHaveText('Your photos are here, in this page alone.')
    await expectInShop(page, titles)
    for (const image of await page.locator('.pick img').all()) {
      await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBeGreaterThan(300)
    }
    return [titles, key] as const
  })

  await test.step('no secret went along, and no key came to the shop’s server', async () => {
    const [handedIn, ...more] = visited.filter(
      (request) => request.url() === `${AUTH}/token` && request.method() === 'POST',
    )
    expect(more).toEqual([])
    const { authorization, cookie } = (await handedIn?.allHeaders()) ?? {}
    expect({ authorization, cookie }).toEqual({ authorization: undefined, cookie: undefined })
    expect([...new URLSearchParams(handedIn?.postData() ?? '').keys()]).not.toContain('client_secret')
    const bearers = visited.filter((request) => request.headers().authorization)
    expect(bearers.length).toBeGreaterThan(2)
    expect(bearers.filter((request) => !request.url().startsWith(`${PHOTOS}/v1/photos`))).toEqual([])
    expect(await cookiesOf(page, SHOP)).toEqual([])
  })

  await test.step('the browser keeps no key: not in a store, not in the address, not in the history', async () => {
    expect(key).toMatch(/^eyJ/)
    const answers = visited
      .map((request) => new URL(request.url()))
      .filter(({ pathname }) => pathname === '/spa/callback')
    const [asked] = answers.map(({ searchParams }) => searchParams.get('state'))
    expect(await dump(page)).toEqual({
      // That it asked, and that photos came from it: so no tab warns of it
      local: { [`asked ${asked}`]: expect.stringMatching(/^{"asked_at":\d+,"became":"connected"}$/) },
      session: { authorizations: '[]' },
      databases: [],
      caches: [],
      cookie: '',
      address: `${SHOP}/spa/`,
      history: { connected: true },
    })
    expect(await page.content()).not.toContain(key)
  })

  await test.step('it makes the print sheet by itself', async () => {
    await page.getByLabel(`Copies of ${titles[0]}`).fill('2')
    await page.getByLabel(`Size of ${titles[0]}`).selectOption('20 × 30 cm, € 4.90')
    await expect(page.getByRole('complementary', { name: 'Your prints' })).toContainText('€ 10.09')
    await page.getByRole('button', { name: 'Print the sheet' }).click()
    await expect(page.locator('body[data-printed]')).toBeAttached()
    const widths = await page
      .locator('.sheet img')
      .evaluateAll((all) => all.map((image) => (image as HTMLImageElement).naturalWidth))
    expect(widths.map((width) => width > 1000)).toEqual([true, true])
    await expect(page.locator('.sheet')).toContainText(`${titles[0]} · 20 × 30 cm · 2 prints`)
  })

  await test.step('another page gets nothing, even with the key in its hand', async () => {
    const other = await page.context().newPage()
    const read = await other
      .evaluate(
        async ([url, token]) => {
          const response = await fetch(`${url}/v1/photos`, { headers: { Authorization: `Bearer ${token}` } })
          return response.status
        },
        [PHOTOS, key],
      )
      .catch((error) => String(error))
    expect(read).toContain('Failed to fetch')
    await other.close()
  })

  const anotherKey = await test.step('a reload forgets it, and CloudDrive asks again', async () => {
    await page.reload()
    await expect(heading).toHaveText('The page was loaded anew, so the key is gone')
    await page.getByRole('button', { name: 'Connect again' }).click()
    await expect(heading).toHaveText('Let PrintShop in the browser see photos you choose?')
    const handedOut = nextKey(page)
    await allow(page, 1)
    await expect(heading).toHaveText('Your photos are here, in this page alone.')
    return handedOut
  })

  await test.step('she disconnects: the key opens nothing any more', async () => {
    const ask = async () => {
      const headers = { Authorization: `Bearer ${anotherKey}` }
      return (await fetch(`${PHOTOS}/v1/photos`, { headers })).status
    }
    expect(await ask()).toBe(200)
    await page.getByRole('button', { name: 'Disconnect' }).click()
    await expect(heading).toHaveText('You are disconnected')
    await expect.poll(ask).toBe(401) // within a second
    await page.reload()
    await expect(heading).toHaveText('The same shop, without a server')
  })
})

test('S-63 CL-01 the shop without a server uses no stranger’s answer, and cleans the address', async ({ page }) => {
  await page.goto(`${SHOP}/spa/callback?code=code_stolen&state=unknown&iss=${encodeURIComponent(AUTH)}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('We never asked for this answer')
  expect(page.url()).toBe(`${SHOP}/spa/`)
})
