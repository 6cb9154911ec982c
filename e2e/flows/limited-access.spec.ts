import { createHash, randomBytes } from 'node:crypto'
import { resolveLocalhostNames } from '@photo/service/localhost-names'
import type { Page } from 'playwright/test'
import { PORT_BASE } from '../ports.ts'
import { ALICE, AUTH, allow, connect, expect, PHOTOS, SHOP, signIn, test } from '../stack.ts'

resolveLocalhostNames()

/** A client of our own that knows only the RFCs: a public one, which needs no secret. Returns its access token. */
async function ownClient(page: Page, person: typeof ALICE, ...places: number[]): Promise<string> {
  // A port that we hold and nobody listens on: the browser shows an error page, and the address has all we want.
  const redirect_uri = `http://127.0.0.1:${PORT_BASE + 9}/callback`
  const code_verifier = randomBytes(32).toString('base64url')
  const request = new URLSearchParams({
    response_type: 'code',
    client_id: 'printshop-cli',
    redirect_uri,
    scope: 'photos.read',
    code_challenge: createHash('sha256').update(code_verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const answered = page.waitForRequest((sent) => sent.url().startsWith(redirect_uri))
  await page.goto(`${AUTH}/authorize?${request}`)
  await signIn(page, person)
  await allow(page, ...places)
  const code = new URL((await answered).url()).searchParams.get('code') ?? ''
  // S-25: what asks for access opens nothing by itself.
  const asToken = await fetch(`${PHOTOS}/v1/photos`, { headers: { Authorization: `Bearer ${code}` } })
  expect(asToken.status).toBe(401)
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: 'printshop-cli',
    code,
    redirect_uri,
    code_verifier,
  })
  const tokens = await (await fetch(`${AUTH}/token`, { method: 'POST', body })).json()
  return tokens.access_token
}

test('S-32 S-25 S-26 four ticked photos are served, the other eight answer like photos that do not exist', async ({
  page,
  browser,
}) => {
  const own = await browser.newPage()
  await own.goto(`${PHOTOS}/sign-in`)
  await signIn(own, ALICE)
  await expect(own.locator('.tiles a')).toHaveCount(12)
  const ids = await own
    .locator('.tiles a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')?.split('/').pop() ?? ''))
  await own.close()

  const token = await ownClient(page, ALICE, 0, 3, 6, 9)
  const headers = { Authorization: `Bearer ${token}` }
  const read = (id: string) => fetch(`${PHOTOS}/v1/photos/${id}/content`, { headers })
  const answers = await Promise.all(ids.map(async (id) => (await read(id)).status))
  expect(answers).toEqual([200, 404, 404, 200, 404, 404, 200, 404, 404, 200, 404, 404])

  const [notTicked, invented] = await Promise.all([read(ids[1] ?? ''), read(`p_${'A'.repeat(43)}`)])
  expect(await notTicked.text()).toBe(await invented.text())
  const list = await (await fetch(`${PHOTOS}/v1/photos`, { headers })).json()
  expect(list.photos.map(({ id }: { id: string }) => id)).toEqual([0, 3, 6, 9].map((place) => ids[place]))

  // S-26: what only the owner may do stays with the owner.
  const removal = await fetch(`${PHOTOS}/v1/photos/${ids[0]}`, { method: 'DELETE', headers })
  expect(removal.status).toBe(403)
  expect(removal.headers.get('WWW-Authenticate')).toContain('error="insufficient_scope"')
  expect((await read(ids[0] ?? '')).status).toBe(200)
})

test('S-32 the shop cannot be made to show a photo that was not ticked', { tag: '@long' }, async ({ page, person }) => {
  await page.goto(`${PHOTOS}/sign-in`)
  await signIn(page, person)
  await expect(page.locator('.tiles a')).toHaveCount(6)
  const ids = await page
    .locator('.tiles a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')?.split('/').pop() ?? ''))
  await page.goto(`${SHOP}/connect`)
  await allow(page, 0)
  await expect(page).toHaveURL(`${SHOP}/photos`)
  const statuses = await page.evaluate(
    (all) => Promise.all(all.map(async (id) => (await fetch(`/photos/${id}/thumbnail`)).status)),
    ids,
  )
  expect(statuses).toEqual([200, 404, 404, 404, 404, 404])
})

test('S-35 one person’s order is nobody else’s', { tag: '@long' }, async ({ page, person, browser }) => {
  await connect(page, person, 0)
  await page.getByRole('button', { name: 'Order these prints' }).click()
  await expect(page).toHaveURL(/\/orders\/o_/)
  const stranger = await browser.newPage()
  for (const path of ['', '/proof.pdf', '/pictures/1']) {
    const response = await stranger.goto(page.url() + path)
    expect(response?.status()).toBe(404)
  }
  await stranger.close()
})
