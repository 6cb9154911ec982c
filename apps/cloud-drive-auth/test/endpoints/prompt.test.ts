import { type Browser, createBrowser } from '@photo/service/test/browser'
import { decodeJwt } from 'jose'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { countIssued, expectCode, expectPage, expectRefusal } from '../answers.ts'
import { expectTokens } from '../json-answers.ts'
import { pushed, pushedUrl } from '../pushed-requests.ts'
import { sharedServer } from '../shared-server.ts'

const CALLBACK = 'http://localhost:9000/callback'

const server = await sharedServer()
afterEach(() => void vi.useRealTimers())

const ask = (browser: Browser, changes: Record<string, string>, client_id = 'printshop-web') =>
  browser.open(server.authorizeUrl(client_id, { scope: 'openid photos.read', ...changes }))

/** A browser whose person is signed in; `consents` is what was allowed before. */
const signIn = async (username = 'alice', ...consents: string[]) => {
  const browser = createBrowser()
  await server.login(browser, await browser.open(`${server.origin}/login`), username)
  for (const scope of consents) await server.authorize('printshop-web', { browser, username, changes: { scope } })
  return browser
}

const claimsOf = async (sent: URL) => {
  const { id_token } = await expectTokens(await server.redeem(sent.searchParams.get('code') ?? ''))
  return decodeJwt<{ auth_time: number }>(String(id_token))
}

const interactionIn = (html: string) => /name="interaction" value="([^"]*)"/.exec(html)?.[1] ?? ''

describe('prompt=none: an answer without any page — OpenID Connect Core §3.1.2.1, §3.1.2.6', () => {
  const none = { prompt: 'none' }

  it('OI-05 is login_required where nobody is signed in, and gives nobody a session', async () => {
    const response = await ask(createBrowser(), none)
    expectRefusal(server, response, { error: 'login_required', description: /^Nobody is signed in$/ })
    expect(response.headers.getSetCookie()).toEqual([])
    expect(response.headers.get('Content-Type')).not.toMatch(/html/)
  })

  it('OI-05 is login_required when the session has ended', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const browser = await signIn('bob', 'openid photos.read')
    vi.setSystemTime(Date.now() + 31 * 60_000)
    const refusal = { error: 'login_required', description: /^Nobody is signed in$/ }
    expectRefusal(server, await ask(browser, none), refusal)
  })

  it('S-24 OI-05 is consent_required where the person would have to choose', async () => {
    const browser = await signIn('mallory')
    const before = countIssued(server)
    const refusal = { error: 'consent_required', description: /^The resource owner has to be asked$/ }
    expectRefusal(server, await ask(browser, none), refusal)
    expect(countIssued(server)).toEqual(before)
  })

  it('S-24 OI-05 is a code where nothing has to be asked', async () => {
    const browser = await signIn('alice', 'openid photos.read')
    const { sub } = await claimsOf(expectCode(server, await ask(browser, none), CALLBACK))
    expect(sub).toBe('u_alice')
  })

  it('SE-13 OI-05 is consent_required for public clients each time: anybody can borrow their names', async () => {
    const browser = await signIn('alice')
    for (const [client_id, redirect_uri] of [
      ['printshop-spa', 'http://localhost:9000/spa/callback'],
      ['printshop-cli', 'http://127.0.0.1:51004/callback'],
    ] as const) {
      await server.authorize(client_id, { browser })
      const response = await ask(browser, { ...none, scope: 'photos.read' }, client_id)
      const refusal = { error: 'consent_required', description: 'has to be asked', redirect_uri }
      expectRefusal(server, response, refusal)
    }
  })

  it('OI-05 AZ-15 answers an untrusted client at once as well, whatever is wrong', async () => {
    const to = { redirect_uri: 'http://localhost:9666/cb?tenant=7' }
    for (const [changes, error, description] of [
      [{}, 'login_required', 'Nobody is signed in'],
      [{ scope: 'nope' }, 'invalid_scope', 'does not know'],
      [{ prompt: 'none login' }, 'invalid_request', 'The prompt none stands alone'],
    ] as const) {
      const response = await ask(createBrowser(), { scope: 'photos.read', ...none, ...changes }, 'other-app')
      expectRefusal(server, response, { error, description, ...to })
      expect(response.headers.getSetCookie()).toEqual([])
    }
  })

  it('OI-05 AZ-15 PA-09 answers a pushed request at once, and only if the wish was pushed', async () => {
    const open = async (changes: Record<string, string>, beside: string) => {
      const url = pushedUrl(server, await pushed(server, changes, 'other-app'), 'other-app')
      return createBrowser().open(`${url}&prompt=${beside}`)
    }
    const redirect_uri = 'http://localhost:9666/cb?tenant=7'
    const refusal = { error: 'login_required', description: /^Nobody is signed in$/, redirect_uri }
    expectRefusal(server, await open(none, 'login'), refusal)
    expect(await expectPage(await open({}, 'none'), 200)).toContain('name="password"')
  })

  it('OI-05 AZ-15 sends nobody anywhere who is not registered', async () => {
    const response = await ask(createBrowser(), { ...none, redirect_uri: 'https://evil.example/cb' })
    await expectPage(response, 400)
  })

  it.each([
    ['none login', 'The prompt none stands alone'],
    ['foo', 'The parameter prompt has a word that this server does not know'],
  ])('OI-05 refuses prompt=%s', async (prompt, description) => {
    expectRefusal(server, await ask(createBrowser(), { prompt }), { error: 'invalid_request', description })
  })

  it('OI-05 shows the choice although it is remembered when the client wants that', async () => {
    const browser = await signIn('alice', 'openid photos.read')
    const html = await expectPage(await ask(browser, { prompt: 'consent' }), 200)
    expect(html).toContain('name="decision"')
  })
})

describe('prompt=login: a fresh password — OpenID Connect Core §3.1.2.1', () => {
  const login = { prompt: 'login' }

  it('OI-06 asks for it although somebody is signed in, and says so', async () => {
    const browser = await signIn('alice', 'openid photos.read')
    const html = await expectPage(await ask(browser, login), 200)
    expect(html).toContain('name="password"')
    expect(html).toContain('This browser is signed in as <strong><bdi>Alice Moreau</bdi></strong>.')
  })

  it('OI-06 gives no code without it: not on the consent page, not in the same second, not from another tab', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const browser = await signIn('alice', 'openid photos.read')
    const before = countIssued(server)
    const interaction = interactionIn(await (await ask(browser, login)).text())
    const consent = `${server.origin}/consent`
    const answer = { interaction, photo: 'p_A1', decision: 'allow' }
    const post = () =>
      browser.open(consent, { method: 'POST', body: new URLSearchParams(answer), headers: { Origin: server.origin } })

    const tries = [await browser.open(`${consent}?interaction=${interaction}`), await post()]
    // The password in another tab, for something else, does not count.
    await server.login(browser, await browser.open(server.authorizeUrl('printshop-spa', login)))
    for (const response of [...tries, await browser.open(`${consent}?interaction=${interaction}`), await post()]) {
      expect(response.status).toBe(303)
      expect(response.headers.get('Location')).toBe(`/login?interaction=${interaction}`)
    }
    const page = await expectPage(await browser.open(`${server.origin}/login?interaction=${interaction}`), 200)
    expect(page).toContain('name="password"')
    expect(countIssued(server)).toEqual(before)
  })

  it('OI-06 leads to a code with a later auth_time, without asking again what is remembered', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const browser = await signIn('alice', 'openid photos.read')
    const first = await claimsOf(expectCode(server, await ask(browser, {}), CALLBACK))
    vi.setSystemTime(Date.now() + 5000)
    const second = await claimsOf(expectCode(server, await server.login(browser, await ask(browser, login)), CALLBACK))
    expect(second.auth_time).toBe(first.auth_time + 5)
  })

  it('OI-06 SE-04 gives the browser a new session id, and forgets the one before', async () => {
    const browser = await signIn('alice', 'openid photos.read')
    const cookie = () => browser.cookies.get('127.0.0.1')?.get('as_sid') ?? ''
    const before = cookie()
    await server.login(browser, await ask(browser, login))
    expect(cookie()).not.toBe(before)
    const headers = { Cookie: `as_sid=${before}` }
    const old = await fetch(`${server.origin}/account/connections`, { headers, redirect: 'manual' })
    expect(old.headers.get('Location')).toBe('/login')
  })

  it('OI-06 stays with the request when the password is wrong', async () => {
    const browser = await signIn('alice', 'openid photos.read')
    const html = await (await ask(browser, login)).text()
    const wrong = await browser.submit(server.origin, html, { username: 'alice', password: 'wrong' })
    expect(wrong.status).toBe(401)
    const opened = await browser.open(`${server.origin}/consent?interaction=${interactionIn(html)}`)
    expect(opened.headers.get('Location')).toBe(`/login?interaction=${interactionIn(html)}`)
  })

  it('OI-06 puts whoever signs in into the place of whoever was', async () => {
    const browser = await signIn('alice', 'openid photos.read')
    const after = await server.login(browser, await ask(browser, login), 'bob')
    const page = await browser.open(new URL(after.headers.get('Location') ?? '', server.origin))
    const sent = await browser.submit(server.origin, await page.text(), { photo: 'p_B1', decision: 'allow' })
    expect((await claimsOf(expectCode(server, sent, CALLBACK))).sub).toBe('u_bob')
    expect(await (await browser.open(`${server.origin}/account/connections`)).text()).toContain('Bob Okafor')
  })

  it('OI-06 asks for the password and for the choice where both are wanted', async () => {
    const browser = await signIn('alice', 'openid photos.read')
    const after = await server.login(browser, await ask(browser, { prompt: 'login consent' }))
    expect(after.headers.get('Location')).toMatch(/^\/consent\?interaction=/)
  })
})

describe('login_hint: a name to begin with — OpenID Connect Core §3.1.2.1', () => {
  const nameField = async (login_hint: string) => {
    const html = await expectPage(await ask(createBrowser(), { login_hint }), 200)
    return /<input id="username"[^>]* value="([^"]*)"/.exec(html)?.[1]
  }

  it('AZ-02 fills in the name, as text and nothing else', async () => {
    expect(await nameField('alice')).toBe('alice')
    expect(await nameField('<b>x"')).toBe('&lt;b&gt;x&#34;')
    expect(await nameField('x'.repeat(300))).toBe('x'.repeat(200))
  })

  it('AZ-02 gives way to what the person typed', async () => {
    const browser = createBrowser()
    const html = await (await ask(browser, { login_hint: 'alice' })).text()
    const wrong = await browser.submit(server.origin, html, { username: 'bob', password: 'wrong' })
    expect(await wrong.text()).toContain('value="bob"')
    const again = await browser.open(`${server.origin}/login?interaction=${interactionIn(html)}`)
    expect(await again.text()).toContain('value="alice"')
  })
})
