import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AUTH, expect, openPicker, SHOP, signIn, test } from '../stack.ts'

/** A site of nobody's: shows one page that attacks. */
async function evilSite(html: string) {
  const server = createServer((_req, res) => res.setHeader('Content-Type', 'text/html').end(html))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://evil.localhost:${port}/`, close: () => server.close() }
}

test('SE-01 another site cannot sign anybody in', async ({ page }) => {
  const evil = await evilSite(
    `<form method="post" action="${AUTH}/login"><input name="username" value="mallory"><input name="password" value="silver-tongue"><button>Win</button></form>`,
  )
  await page.goto(evil.url)
  await page.getByRole('button', { name: 'Win' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This form was not sent from our own page')
  await page.goto(`${AUTH}/account/connections`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in to CloudDrive')
  evil.close()
})

test('SE-02 another site cannot press Allow', { tag: '@long' }, async ({ page, person }) => {
  await openPicker(page, person)
  const interaction = new URL(page.url()).searchParams.get('interaction')
  const photo = await page.getByRole('checkbox').first().getAttribute('value')
  const evil = await evilSite(
    `<form method="post" action="${AUTH}/consent"><input name="interaction" value="${interaction}"><input name="photo" value="${photo}"><button name="decision" value="allow">Win</button></form>`,
  )
  await page.goto(evil.url)
  await page.getByRole('button', { name: 'Win' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This form was not sent from our own page')
  evil.close()
})

test('SE-10 another site cannot frame a page of ours', async ({ page, person }) => {
  await page.goto(`${AUTH}/account/connections`)
  await signIn(page, person)
  const evil = await evilSite(`<iframe src="${AUTH}/account/connections"></iframe><iframe src="${SHOP}/"></iframe>`)
  const refused: string[] = []
  // A page that is left may break off what it was loading: that is no refusal.
  page.on('requestfailed', (request) => request.isNavigationRequest() && refused.push(new URL(request.url()).origin))
  await page.goto(evil.url)
  await expect.poll(() => [...new Set(refused)].sort()).toEqual([AUTH, SHOP])
  evil.close()
})

test('S-01 the shop never receives CloudDrive’s cookie, nor CloudDrive the shop’s', async ({
  page,
  person,
  visited,
}) => {
  await openPicker(page, person)
  await page.goto(`${SHOP}/photos`)
  const sent = await Promise.all(
    visited.map(async (request) => ({
      host: new URL(request.url()).hostname,
      cookie: (await request.allHeaders()).cookie ?? '',
    })),
  )
  expect(sent.filter(({ host, cookie }) => host.startsWith('printshop') && /as_sid|rs_sid/.test(cookie))).toEqual([])
  expect(sent.filter(({ host, cookie }) => host.includes('clouddrive') && cookie.includes('shop_sid'))).toEqual([])
  expect(sent.some(({ cookie }) => cookie.includes('as_sid'))).toBe(true)
})
