import { type Browser, createBrowser } from '@photo/service/test/browser'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { alice, metadata, type Scripted, startCloudDrive, tokenResponse } from '../clouddrive.ts'
import { answerSignIn, idToken } from '../id-tokens.ts'
import { sharedCloudDrive } from '../shared-shop.ts'
import { ask, callbackUrl, connect, type Shop, startShop } from '../shop.ts'

const drive = await sharedCloudDrive()
let shop: Shop
let browser: Browser

beforeEach(async () => {
  shop = await startShop(drive)
  browser = createBrowser()
})
afterEach(async () => {
  vi.useRealTimers()
  await shop.close()
})

const ways = ['userinfo', 'id-token'] as const
type Way = (typeof ways)[number]

/** Walks a browser through a sign-in and returns the answer of the callback. */
async function signIn(way: Way, userinfo: unknown = alice, by = browser): Promise<Response> {
  const question = await ask(shop, by, `/sign-in/${way}`)
  const claims = { sub: (userinfo as typeof alice).sub }
  return by.open(await answerSignIn(shop, drive, question, { userinfo, claims }))
}

const text = async (path: string, by = browser) => (await by.open(shop.origin + path)).text()
const sid = (by = browser) => by.cookies.get('localhost')?.get('shop_sid')
const customers = () => shop.database.prepare('SELECT * FROM customers ORDER BY rowid').all()
const lastEvent = () => shop.lines().findLast(({ event }) => String(event).startsWith('flow_'))

/** Orders one print of the lake, and returns the order's address. */
async function order(by = browser): Promise<string> {
  const page = `${shop.origin}/photos`
  const html = await (await by.open(page)).text()
  const made = await by.submit(page, html, { 'size.p_lake': '10x15', 'copies.p_lake': '1' })
  return `${shop.origin}${made.headers.get('Location')}`
}

describe('the question — OpenID Connect Core §3.1.2.1', () => {
  it('S-41 explains both ways, asks for no password, and sets no cookie', async () => {
    const response = await browser.open(`${shop.origin}/sign-in`)
    const html = await response.text()
    expect(html).toContain('href="/sign-in/userinfo"')
    expect(html).toContain('href="/sign-in/id-token"')
    expect(html).not.toMatch(/<input|<form/)
    expect(sid()).toBeUndefined()
  })

  it.each(ways)(
    'S-41 asks who is there by %s, for no photo, and for no ID token that it would not read',
    async (way) => {
      const question = Object.fromEntries(await ask(shop, browser, `/sign-in/${way}`))
      const scope = way === 'id-token' ? 'openid profile' : 'profile'
      expect(question).toMatchObject({ response_type: 'code', scope, code_challenge_method: 'S256' })
      expect(question.nonce).toEqual(way === 'id-token' ? expect.stringMatching(/^nonce_[\w-]{43}$/) : undefined)
    },
  )

  it('OI-03 sends another nonce each time', async () => {
    const nonces = [await ask(shop, browser, '/sign-in/id-token'), await ask(shop, browser, '/sign-in/id-token')]
    expect(new Set(nonces.map((question) => question.get('nonce'))).size).toBe(2)
  })
})

describe('signing in', () => {
  it.each(ways)('S-41 lets a new customer in by %s, with nothing to fill in', async (way) => {
    const response = await signIn(way)
    expect([response.status, response.headers.get('Location')]).toEqual([303, '/account'])
    const html = await text('/account')
    expect(html).toContain('<h1>Hello, <bdi>Alice Moreau</bdi>.</h1>')
    expect(html).not.toMatch(/<input|type="password"/)
    expect(await text('/')).toContain('<a href="/account">Account</a>')
    expect(drive.requests('/userinfo').map(({ authorization }) => authorization)).toEqual([
      'Bearer canary-access-token',
    ])
    expect(shop.lines()).toContainEqual(expect.objectContaining({ event: 'signed_in', way: way.replace('-', '_') }))
  })

  it('S-42 remembers who by iss and sub, a name to say hello, and no credential', async () => {
    await signIn('id-token')
    expect(customers()).toEqual([
      {
        id: expect.stringMatching(/^customer_/),
        iss: drive.origin,
        sub: 'u_alice',
        name: 'Alice Moreau',
        first_seen_at: expect.any(Number),
      },
    ])
    const everything = shop.database.serialize().toString('latin1')
    expect(everything).toContain('Alice Moreau')
    expect(everything).not.toMatch(/canary|eyJ/)
  })

  it('S-42 knows her again, by either way, also under another name', async () => {
    await signIn('userinfo')
    await signIn('id-token', { ...alice, name: 'Alice M.' }, createBrowser())
    expect(customers()).toEqual([expect.objectContaining({ sub: 'u_alice', name: 'Alice M.' })])
  })

  it.each([
    ['no name', { sub: 'u_alice' }, 'Hello.'],
    ['a name that is no text', { ...alice, name: 7 }, 'Hello.'],
    ['a name with markup in it', { ...alice, name: '<b>A</b>' }, 'Hello, <bdi>&lt;b&gt;A&lt;/b&gt;</bdi>.'],
  ])('is friendly to %s', async (_case, userinfo, hello) => {
    await signIn('userinfo', userinfo)
    expect(await text('/account')).toContain(`<h1>${hello}</h1>`)
  })

  it('OI-03 leaves an ID token unread that it did not ask for', async () => {
    const question = await ask(shop, browser, '/sign-in/userinfo')
    const response = await browser.open(await answerSignIn(shop, drive, question, { id_token: 'not.a.token' }))
    expect(response.headers.get('Location')).toBe('/account')
    expect(drive.requests('/jwks.json')).toEqual([])
  })

  it('OI-03 fetches CloudDrive’s keys once for many sign-ins', async () => {
    for (let visit = 0; visit < 3; visit++) await signIn('id-token', alice, createBrowser())
    expect(drive.requests('/jwks.json')).toHaveLength(1)
  })

  it('SE-04 gives the browser a new session, and the one before is dead', async () => {
    await ask(shop, browser, '/sign-in/id-token')
    const before = sid()
    await signIn('id-token')
    expect(sid()).not.toBe(before)
    const headers = { Cookie: `shop_sid=${before}` }
    const account = await fetch(`${shop.origin}/account`, { headers, redirect: 'manual' })
    expect(account.headers.get('Location')).toBe('/sign-in')
  })

  it('needs no second sign-in', async () => {
    await signIn('id-token')
    expect((await browser.open(`${shop.origin}/sign-in`)).headers.get('Location')).toBe('/account')
  })
})

describe('an account and its orders', () => {
  it('S-20 S-41 connects photos for a customer who is signed in, and keeps her signed in', async () => {
    await signIn('id-token')
    drive.reset()
    await connect(shop, drive, browser)
    const made = await order()
    expect(await text('/account')).toContain('>Order 1</a></h3>')
    expect((await browser.open(made)).status).toBe(200)
  })

  it('S-42 hands the orders that this browser made before to the customer', async () => {
    await connect(shop, drive, browser)
    const made = await order()
    await signIn('userinfo')
    expect((await browser.open(made)).status).toBe(200)
    const elsewhere = createBrowser()
    await signIn('id-token', alice, elsewhere)
    expect(await text('/account', elsewhere)).toContain('>Order 1</a></h3>')
    expect((await elsewhere.open(made)).status).toBe(200)
  })

  it('keeps the connection and what was typed when she signs in on the way', async () => {
    await connect(shop, drive, browser)
    const page = `${shop.origin}/photos`
    await browser.submit(page, await text('/photos'), { 'size.p_lake': '10x15', 'copies.p_lake': '500' })
    await signIn('id-token')
    drive.reset()
    expect(await text('/photos')).toMatch(/name="copies.p_lake" value="500"/)
  })

  it('OI-10 makes two customers of two subjects with one e-mail address: neither sees the other’s orders', async () => {
    const email = 'alice@example.com'
    await connect(shop, drive, browser)
    const made = await order()
    await signIn('id-token', { ...alice, email, email_verified: true })
    const bob = createBrowser()
    await signIn('id-token', { sub: 'u_bob', name: 'Alice Moreau', email, email_verified: false }, bob)
    expect(await text('/account', bob)).toContain('None yet.')
    expect((await bob.open(made)).status).toBe(404)
    expect(customers()).toHaveLength(2)
    expect(shop.database.serialize().toString('latin1')).not.toContain(email)
  })

  it('OI-10 makes two customers of one subject at two issuers', async () => {
    await signIn('userinfo')
    const other = await startCloudDrive()
    const bob = createBrowser()
    const state = (await ask(shop, bob, '/sign-in/userinfo')).get('state') ?? ''
    shop.database.prepare('UPDATE pending_authorizations SET issuer = ?').run(other.origin)
    await bob.open(callbackUrl(shop, { code: 'c', state, iss: other.origin }))
    expect(customers()).toEqual([
      expect.objectContaining({ iss: drive.origin, sub: 'u_alice' }),
      expect.objectContaining({ iss: other.origin, sub: 'u_alice' }),
    ])
    await other.close()
  })

  it('does not leave one customer’s photos to another who signs in after her', async () => {
    await signIn('id-token')
    drive.reset()
    await connect(shop, drive, browser)
    await signIn('id-token', { sub: 'u_bob', name: 'Bob' })
    expect(await text('/account')).toContain('Hello, <bdi>Bob</bdi>.')
    expect(await text('/photos')).toContain('No photos yet')
    expect(drive.requests('/revoke')).toHaveLength(1)
  })
})

describe('signing out', () => {
  it('SE-04 ends the session on the server, gives the key to photos back, and leaves the orders', async () => {
    await signIn('id-token')
    drive.reset()
    await connect(shop, drive, browser)
    const made = await order()
    const before = sid()
    const answer = await browser.submit(`${shop.origin}/account`, await text('/account'), {})
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/signed-out'])
    for (const cookie of [before, sid()]) {
      const headers = { Cookie: `shop_sid=${cookie}` }
      const places = ['/account', '/orders', '/photos'].map((path) =>
        fetch(shop.origin + path, { headers, redirect: 'manual' }),
      )
      const [account, orders, photos] = await Promise.all(places)
      expect(account?.headers.get('Location')).toBe('/sign-in')
      expect(await orders?.text()).toContain('There are no orders')
      expect(await photos?.text()).toContain('No photos yet')
    }
    expect((await browser.open(made)).status).toBe(404)
    expect(drive.requests('/revoke').map(({ body }) => body)).toEqual([
      'token=canary-access-token&token_type_hint=access_token',
    ])
    await signIn('userinfo')
    expect((await browser.open(made)).status).toBe(200)
  })

  it.each<[string, boolean, Scripted | undefined, string]>([
    ['was given back', true, undefined, 'CloudDrive confirmed that it no longer works.'],
    [
      'could not be given back',
      true,
      { status: 503 },
      'CloudDrive gave no useful answer, so it may not know: the key ends',
    ],
    ['was not taken back', true, { status: 401 }, 'but did not confirm that the key has ended: the key ends by itself'],
    ['was none', false, undefined, 'We had no key to your photos.'],
  ])('says that she is signed out, what became of the key that %s, and what goes on at CloudDrive', async (...row) => {
    const [, withKey, script, said] = row
    await signIn('id-token')
    drive.reset()
    if (withKey) await connect(shop, drive, browser)
    if (script) drive.scripts.set('/revoke', script)
    const form = await text('/account')
    for (const _press of [1, 2]) await browser.submit(`${shop.origin}/account`, form, {})
    const html = await text('/signed-out')
    expect(html).toContain('<h1>You are signed out</h1>')
    expect(html).toContain(said)
    expect(html).toContain(`href="${drive.origin}/logout"`)
    expect(html).toContain(`href="${drive.origin}/account/connections"`)
    drive.reset()
    await connect(shop, drive, browser)
    expect(await text('/signed-out'), 'there is a new key').not.toContain(said)
    await signIn('userinfo')
    expect((await browser.open(`${shop.origin}/signed-out`)).headers.get('Location')).toBe('/account')
  })

  it('does nothing bad for who is not signed in, and tells her no more than that', async () => {
    const answer = await browser.open(`${shop.origin}/account`, { method: 'POST' })
    expect(answer.status).toBe(303)
    expect(await text('/signed-out')).toContain('<h1>You are signed out</h1>')
    expect(drive.received).toEqual([])
  })

  it('A3 says the same to who pressed twice, and whose browser never took the answer to the first press', async () => {
    await signIn('id-token')
    const form = await text('/account')
    const cookie = `shop_sid=${sid()}`
    await browser.submit(`${shop.origin}/account`, form, {})
    const again = { method: 'POST', redirect: 'manual', headers: { Cookie: cookie } } as const
    expect((await fetch(`${shop.origin}/account`, again)).headers.get('Location')).toBe('/signed-out')
    const page = await fetch(`${shop.origin}/signed-out`, { headers: { Cookie: cookie } })
    expect(await page.text()).toContain('<h1>You are signed out</h1>')
  })
})

describe('only our own code exchange signs anybody in — RFC 9700 §4.6', () => {
  const foreignTokens = async () => {
    const question = await ask(shop, createBrowser(), '/sign-in/id-token')
    return { access_token: tokenResponse.access_token, id_token: await idToken(drive.origin, question) }
  }

  it.each(['/callback', '/sign-in', '/sign-in/id-token', '/sign-in/userinfo', '/account', '/photos', '/orders'])(
    'OI-11 does nothing at %s for a good token, posted, in the address or in a header',
    async (path) => {
      const tokens = await foreignTokens()
      await ask(shop, browser, '/sign-in/id-token') // so that there is a session to win
      const before = customers().length
      const address = `${shop.origin}${path}`
      const state = new URLSearchParams(tokens)
      await browser.open(address, { method: 'POST', body: new URLSearchParams(tokens) })
      await browser.open(address, {
        method: 'POST',
        body: JSON.stringify(tokens),
        headers: { 'Content-Type': 'application/json' },
      })
      await browser.open(`${address}?${state}`)
      for (const token of Object.values(tokens)) {
        await browser.open(address, { headers: { Authorization: `Bearer ${token}` } })
      }
      expect((await browser.open(`${shop.origin}/account`)).headers.get('Location')).toBe('/sign-in')
      expect(customers()).toHaveLength(before)
      expect(shop.events()).not.toContain('signed_in')
      expect([...drive.requests('/token'), ...drive.requests('/userinfo')]).toEqual([])
    },
  )

  it('OI-11 takes a token in the place of a code to the token endpoint, where it is worth nothing', async () => {
    const { access_token } = await foreignTokens()
    drive.scripts.set('/token', ({ body }) =>
      new URLSearchParams(body).get('code') === access_token
        ? { status: 400, json: { error: 'invalid_grant' } }
        : undefined,
    )
    const state = (await ask(shop, browser, '/sign-in/userinfo')).get('state') ?? ''
    const response = await browser.open(callbackUrl(shop, { code: access_token, state, iss: drive.origin }))
    expect(response.status).toBe(400)
    expect(lastEvent()).toMatchObject({ event: 'flow_invalid_grant' })
    expect(drive.requests('/userinfo')).toEqual([])
    expect((await browser.open(`${shop.origin}/account`)).headers.get('Location')).toBe('/sign-in')
  })

  it('OI-11 signs nobody in with the answer to a question for photos', async () => {
    await connect(shop, drive, browser)
    expect((await browser.open(`${shop.origin}/account`)).headers.get('Location')).toBe('/sign-in')
    expect(drive.requests('/userinfo')).toEqual([])
  })
})

describe('a sign-in that ends early', () => {
  it('takes a no kindly, and says what still works', async () => {
    const state = (await ask(shop, browser, '/sign-in/id-token')).get('state') ?? ''
    const response = await browser.open(callbackUrl(shop, { error: 'access_denied', state, iss: drive.origin }))
    expect(response.status).toBe(400)
    const html = await response.text()
    expect(html).toContain('<h1>You are not signed in, and that is fine</h1>')
    expect(html).toContain('href="/sign-in">Sign in</a>')
    expect(lastEvent()).toMatchObject({ event: 'flow_access_denied' })
  })

  it.each<[string, string, Scripted, number, string]>([
    ['the token endpoint is down', '/token', { status: 503 }, 503, 'flow_authorization_server_down'],
    ['the code is refused', '/token', { status: 400, json: { error: 'invalid_grant' } }, 400, 'flow_invalid_grant'],
    ['/userinfo is down', '/userinfo', { status: 503 }, 503, 'flow_authorization_server_down'],
    ['/userinfo breaks off', '/userinfo', { trouble: 'broken' }, 503, 'flow_authorization_server_down'],
    [
      '/userinfo leads elsewhere',
      '/userinfo',
      { status: 302, headers: { Location: '/x' } },
      502,
      'flow_identity_refused',
    ],
    ['/userinfo refuses the key', '/userinfo', { status: 401, json: {} }, 502, 'flow_identity_refused'],
    ['/userinfo is a page', '/userinfo', { body: '<p>Alice' }, 502, 'flow_odd_answer'],
    ['the keys cannot be had', '/jwks.json', { status: 503 }, 503, 'flow_authorization_server_down'],
  ])('says so when %s, and leads back to the sign-in', async (_case, path, script, status, event) => {
    const question = await ask(shop, browser, '/sign-in/id-token')
    const url = await answerSignIn(shop, drive, question)
    drive.scripts.set(path, script)
    const response = await browser.open(url)
    expect(response.status).toBe(status)
    expect(await response.text()).not.toContain('href="/connect"')
    expect(lastEvent()).toMatchObject({ event })
    expect(customers()).toEqual([])
    expect(drive.requests('/x')).toEqual([])
  })

  it.each(['userinfo_endpoint', 'jwks_uri'])('says so when CloudDrive names no %s', async (name) => {
    const fresh = await startShop(drive)
    drive.scripts.set('/.well-known/oauth-authorization-server', () => {
      const { [name]: _without, ...rest } = metadata(drive.origin) as Record<string, string>
      return { json: rest }
    })
    const question = await ask(fresh, browser, '/sign-in/id-token')
    const response = await browser.open(await answerSignIn(fresh, drive, question))
    expect(response.status).toBe(502)
    expect(fresh.lines()).toContainEqual(expect.objectContaining({ event: 'flow_odd_answer', check: name }))
    await fresh.close()
  })
})
