import { icon } from '@photo/service/icons'
import { type Browser, createBrowser } from '@photo/service/test/browser'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { expectCode, expectPage } from '../answers.ts'
import { basic } from '../authorization-server.ts'
import { sharedServer } from '../shared-server.ts'

const server = await sharedServer()
let alice: Browser
beforeAll(async () => {
  alice = createBrowser()
  await server.authorize('other-app', { browser: alice, photos: ['p_A2'] })
})
afterEach(() => {
  vi.useRealTimers()
  server.storage.goDown(false)
})

const page = () => `${server.origin}/account/connections`
const read = async (browser = alice, query = '') => expectPage(await browser.open(page() + query), 200)
const disconnect = (client_id: string, browser = alice, init: RequestInit = {}) =>
  browser.open(page(), { method: 'POST', body: new URLSearchParams({ client_id }), ...init })

/** Lets PrintShop in and returns its access token. */
async function connect(browser = alice, options: { username?: string; photos?: string[] } = {}): Promise<string> {
  const location = await server.authorize('printshop-web', { browser, ...options })
  const tokens = await (await server.redeem(location.searchParams.get('code') ?? '')).json()
  return tokens.access_token
}

describe('A person sees who may see what, and ends it — OAuth 2.1 draft-16 §7.9', () => {
  it('SE-14 lists each app once, with its photos, since when, and when it last asked', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-01T10:00:00Z') })
    const browser = createBrowser()
    const token = await connect(browser)
    vi.setSystemTime(new Date('2026-03-01T10:02:00Z'))
    // A choice of the same photos and one more: the older one still holds, and is not listed a second time.
    const again = await browser.open(server.authorizeUrl('printshop-web', { prompt: 'consent' }))
    const choice = { photo: ['p_A1', 'p_A2', 'p_A3'], decision: 'allow' }
    const answer = await browser.submit(server.origin, await again.text(), choice)
    expectCode(server, answer, 'http://localhost:9000/callback')
    vi.setSystemTime(new Date('2026-03-01T10:04:30Z'))
    expect(await server.introspect(token)).toMatchObject({ active: true })
    const html = await read(browser)
    const said = html.replaceAll(/<\/?time[^>]*>/g, '')
    expect(html.match(/<h2><bdi>PrintShop<\/bdi>/g)).toHaveLength(1)
    expect(html).toContain('<strong>3 photos</strong>')
    expect(html).toContain('Title of p_A1')
    expect(said).toContain('since 1 March 2026, 10:02 UTC · last used 1 March 2026, 10:04 UTC')
    expect(html).not.toContain('CloudDrive sign-in')
    // Who is signed in here is let in there by this address: gallery-sign-in.test.ts
    expect(html).toContain(`<a href="${server.storage.origin}/photos">Photos</a>`)
  })

  it('SE-14 ends the access at once: the token, the memory, and no other app’s', async () => {
    const token = await connect()
    const other = await server.authorize('other-app', { browser: alice })
    const otherTokens = await (await server.redeem(other.searchParams.get('code') ?? '', {}, basic('other-app'))).json()
    expect(await server.introspect(token)).toMatchObject({ active: true })

    const answer = await disconnect('printshop-web')
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/account/connections?ended=printshop-web'])
    expect(server.events()).toContain('disconnected')
    expect(await server.introspect(token)).toEqual({ active: false })
    expect(await server.introspect(otherTokens.access_token)).toMatchObject({ active: true })

    const html = await read(alice, '?ended=printshop-web')
    expect(html).toContain('PrintShop can no longer see any of your photos')
    expect(html).not.toContain('<bdi>PrintShop</bdi>')
    expect(html).toContain('<bdi>Other App</bdi>')
    expect(await read()).not.toContain('can no longer see')
    // Of what goes on, and of what never was, nobody can make it say so.
    for (const client_id of ['other-app', 'printshop-spa', 'nope', '<b>']) {
      expect(await read(alice, `?ended=${encodeURIComponent(client_id)}`)).not.toContain('can no longer see')
    }

    const asked = await expectPage(await alice.open(server.authorizeUrl('printshop-web')), 200)
    expect(asked).toContain('name="decision"')
    expect(asked).not.toContain('checked')
  })

  it('A3 says so to whoever presses Disconnect twice, whose first answer never came to be seen', async () => {
    await connect()
    const before = server.events().filter((event) => event === 'disconnected').length
    for (const _tab of [1, 2]) {
      const answer = await disconnect('printshop-web')
      expect(answer.headers.get('Location')).toBe('/account/connections?ended=printshop-web')
    }
    for (const _tab of [1, 2])
      expect(await read(alice, '?ended=printshop-web')).toContain('PrintShop can no longer see')
    expect(server.events().filter((event) => event === 'disconnected')).toHaveLength(before + 1)
  })

  it('SE-14 ends a code that is still on its way', async () => {
    const location = await server.authorize('printshop-web', { browser: alice })
    await disconnect('printshop-web')
    const response = await server.redeem(location.searchParams.get('code') ?? '')
    expect(await response.json()).toEqual({
      error: 'invalid_grant',
      error_description: 'The permission behind the code was withdrawn',
    })
  })

  it('SE-14 ends nobody else’s access', async () => {
    const bob = createBrowser()
    const [ofBob, ofAlice] = [await connect(bob, { username: 'bob', photos: ['p_B1'] }), await connect()]
    await disconnect('printshop-web', bob)
    expect(await server.introspect(ofBob)).toEqual({ active: false })
    expect(await server.introspect(ofAlice)).toMatchObject({ active: true })
  })

  it.each([
    [['email'], 'May see <strong>nothing of yours</strong>'],
    [['offline_access'], 'May see <strong>nothing of yours</strong>'],
    [['email', 'openid'], 'Knows <strong>an ID that stands for you</strong>'],
    [['openid email', 'profile'], 'Knows <strong>your name and your e-mail address</strong>'],
  ])('D8 OI-09 says what userinfo would tell an app that was allowed %j, and no more', async (scopes, said) => {
    const [mallory, sub] = [createBrowser(), 'u_mallory']
    await server.openConsent(mallory, server.authorizeUrl('printshop-web'), 'mallory')
    for (const scope of scopes) {
      const { code } = server.issueCode({ client_id: 'other-app', sub, scope, authorization_details: [] })
      await server.redeem(code, { redirect_uri: 'http://localhost:9666/callback' }, basic('other-app'))
    }
    expect(await read(mallory)).toContain(said)
    await disconnect('other-app', mallory)
  })

  it('SE-14 says nothing happened when there was nothing to end', async () => {
    const before = server.events().length
    for (const client_id of ['nope', 'clouddrive-photos', '<script>']) {
      expect((await disconnect(client_id)).status).toBe(303)
    }
    expect(server.events()).toHaveLength(before)
    expect(await read()).not.toMatch(/can no longer see|<script>x/)
    expect(await expectPage(await disconnect(''), 400)).toContain('The parameter client_id is missing')
  })

  it('SE-14 counts the photos also while they cannot be shown, and does not call them deleted', async () => {
    await connect()
    server.storage.goDown()
    const html = await read()
    expect(html).toContain('A photo that we cannot show just now')
    expect(html).not.toContain('A photo you deleted since')
    expect(html).not.toContain(icon('bin'))
    const picture = await alice.open(`${server.origin}/photos/p_A1/thumbnail`)
    expect(await expectPage(picture, 503)).toContain('This picture could not be loaded just now')
    expect(picture.headers.get('Retry-After')).toBe('5')
  })
})

describe('Only the person does that, and only from our page', () => {
  it.each([
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['another port of this host', { Origin: 'http://127.0.0.1:1' }],
  ])('SE-02 refuses a disconnect from %s', async (_name, headers) => {
    const token = await connect()
    expect(await expectPage(await disconnect('printshop-web', alice, { headers }), 403)).toContain(
      'not sent from our own page',
    )
    expect(await server.introspect(token)).toMatchObject({ active: true })
  })

  it('SE-02 sends somebody who is not signed in to the login, and ends nothing', async () => {
    const token = await connect()
    for (const response of [await createBrowser().open(page()), await disconnect('printshop-web', createBrowser())]) {
      expect([response.status, response.headers.get('Location')]).toEqual([303, '/login'])
    }
    expect(await server.introspect(token)).toMatchObject({ active: true })
  })
})
