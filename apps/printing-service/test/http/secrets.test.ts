import { type Browser, createBrowser } from '@photo/service/test/browser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CloudDrive, startCloudDrive, tokenResponse } from '../clouddrive.ts'
import { answerSignIn } from '../id-tokens.ts'
import { ask, callbackUrl, connect, type Shop, startShop } from '../shop.ts'

let drive: CloudDrive
let shop: Shop
let seen = ''

/** A browser that writes down everything it is given: bodies, headers, cookies. */
function watchedBrowser(): Browser {
  const browser = createBrowser()
  const open: Browser['open'] = async (url, init) => {
    const response = await browser.open(url, init)
    const text = Buffer.from(await response.clone().arrayBuffer()).toString('latin1')
    seen += `${url}\n${[...response.headers].join('\n')}\n${text}\n`
    return response
  }
  return { ...browser, open }
}

beforeAll(async () => {
  drive = await startCloudDrive()
  shop = await startShop(drive)
  const renewable = { ...tokenResponse, refresh_token: 'canary-refresh-token' }
  drive.scripts.set('/token', { json: renewable })
  const browser = watchedBrowser()
  const question = await ask(shop, browser)
  const answer = { code: 'canary-code', state: question.get('state') ?? '', iss: drive.origin }
  await browser.open(callbackUrl(shop, answer))
  const page = `${shop.origin}/photos`
  const html = await (await browser.open(page)).text()
  const fields = { 'size.p_lake': '10x15', 'copies.p_lake': '1' }
  const made = await browser.open(`${shop.origin}/orders`, {
    method: 'POST',
    body: new URLSearchParams({ ...fields, form_key: /value="(form_[^"]+)"/.exec(html)?.[1] ?? '' }),
  })
  const order = `${shop.origin}${made.headers.get('Location')}`
  const rest = [
    '/',
    '/help',
    '/sign-in',
    '/photos/p_lake/thumbnail',
    '/orders',
    '/disconnect',
    '/callback?code=canary-code&state=x',
    '/assets/order-form.js',
    '/health',
    '/nowhere',
  ]
  for (const url of [order, `${order}/proof.pdf`, `${order}/pictures/1`, ...rest.map((path) => shop.origin + path)])
    await browser.open(url)
  drive.scripts.set('/v1/photos', { status: 401 })
  await browser.open(page)
  drive.scripts.delete('/v1/photos')
  for (const way of ['userinfo', 'id-token']) {
    await browser.open(await answerSignIn(shop, drive, await ask(shop, browser, `/sign-in/${way}`)))
    await browser.open(`${shop.origin}/account`)
  }
  drive.scripts.set('/token', { json: renewable })
  await connect(shop, drive, browser, '/connect?request_mode=pushed')
  await browser.open(page)
  await browser.open(`${shop.origin}/disconnect`, { method: 'POST' })
})
afterAll(async () => {
  await shop.close()
  await drive.close()
})

const verifiers = () =>
  drive.requests('/token').flatMap(({ body }) => new URLSearchParams(body).get('code_verifier') ?? [])

describe('what the browser gets — the client is a server on purpose', () => {
  it('CL-07 is no access token and no refresh token, though both were used', () => {
    expect(drive.requests('/v1/photos').at(-1)?.authorization).toContain('canary-access-token')
    expect(drive.requests('/token').map(({ body }) => body)).toContain(
      'grant_type=refresh_token&refresh_token=canary-refresh-token',
    )
    expect(seen).toContain('Your two photos are here.')
    expect(seen).not.toMatch(/canary-(access|refresh)-token/)
  })

  it('CL-07 is no ID token, though one was read', () => {
    expect(shop.lines()).toContainEqual(expect.objectContaining({ event: 'signed_in', way: 'id_token' }))
    expect(seen).toContain('Hello, <bdi>Alice Moreau</bdi>.')
    expect(seen).not.toMatch(/eyJ[\w-]+\.eyJ/)
  })

  it('CL-07 S-61 is no client secret, in no spelling', () => {
    const basic = drive.requests('/token')[0]?.authorization?.replace('Basic ', '') ?? '-'
    for (const spelling of ['canary:secret', 'canary%3Asecret', basic]) expect(seen).not.toContain(spelling)
  })

  it('CL-07 is no code verifier, though its challenge went through the browser', () => {
    expect(seen).toContain('code_challenge=')
    expect(verifiers()).toHaveLength(4)
    for (const verifier of verifiers()) expect(seen).not.toContain(verifier)
  })

  it('CL-07 is random, in a cookie for the session and one that proves for ten minutes where it began', () => {
    const lines = seen.split('\n').filter((line) => line.startsWith('set-cookie,'))
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines)
      expect(line).toMatch(
        /^set-cookie,(shop_sid=s%3A[\w-]{32}\.[\w%]+; |shop_first_[\w-]{8}=first_[\w-]{43}; Max-Age=600; )Path=\/;.* HttpOnly; SameSite=Lax$/,
      )
  })
})

describe('what the log gets', () => {
  it('OP-01 is no code, state, token, secret, verifier or cookie', () => {
    expect(shop.events()).toEqual(
      expect.arrayContaining([
        'authorization_requested',
        'connected',
        'order_made',
        'access_token_refreshed',
        'signed_in',
        'disconnected',
        'flow_foreign_answer',
        'flow_access_token_not_taken',
      ]),
    )
    expect(shop.text()).not.toMatch(/canary|state_|code_verifier|shop_sid|form_|visitor_|nonce_|customer_|eyJ|u_alice/)
    for (const verifier of verifiers()) expect(shop.text()).not.toContain(verifier)
  })
})
