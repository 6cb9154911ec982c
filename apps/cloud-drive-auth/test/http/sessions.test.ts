import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sha256 } from '@photo/service/secrets'
import { sessionChore } from '@photo/service/sessions'
import { type Browser, createBrowser } from '@photo/service/test/browser'
import { captureLog } from '@photo/service/test/test-server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createApp } from '../../src/app.ts'
import { expectPage } from '../answers.ts'
import { browserNames } from '../browser-names.ts'
import { sharedServer } from '../shared-server.ts'

const MINUTE = 60_000

const server = await sharedServer()
afterEach(() => vi.useRealTimers())

const cookieOf = (browser: Browser) => browser.cookies.get('127.0.0.1')?.get('as_sid') ?? ''
const account = () => `${server.origin}/account/connections`

async function signIn(browser = createBrowser(), username = 'alice'): Promise<Browser> {
  const page = await browser.open(`${server.origin}/login`)
  expect((await server.login(browser, page, username)).status).toBe(303)
  return browser
}

/** What a page of the account says to whoever shows this cookie: 200 to somebody who is signed in, else the login page. */
async function statusWith(cookie: string): Promise<number> {
  const response = await fetch(account(), { headers: { Cookie: `as_sid=${cookie}` }, redirect: 'manual' })
  if (response.status === 303) expect(response.headers.get('Location')).toBe('/login')
  return response.status
}

/** The session ids that the server still knows, by their cookie. */
function isKept(cookie: string): boolean {
  const [sid = ''] = decodeURIComponent(cookie).slice('s:'.length).split('.')
  const row = server.database.prepare('SELECT 1 FROM sessions WHERE sid_hash = ?').get(sha256(sid))
  return row !== undefined
}

describe('A session id is worth nothing before it is known who it is — session fixation', () => {
  it('SE-04 begins with the login, under a new id each time, and the one before is forgotten', async () => {
    const browser = createBrowser()
    await browser.open(`${server.origin}/login`)
    expect(cookieOf(browser)).toBe('')
    await signIn(browser)
    const before = cookieOf(browser)
    expect([isKept(before), await statusWith(before)]).toEqual([true, 200])
    await server.openConsent(browser, server.authorizeUrl('printshop-web', { prompt: 'login consent' }))
    const after = cookieOf(browser)
    expect(after).not.toBe(before)
    expect(isKept(before)).toBe(false)
    expect([await statusWith(before), await statusWith(after)]).toEqual([303, 200])
  })

  it('SE-04 never takes over an id that was planted: invented, or another visitor’s own', async () => {
    const attacker = await signIn(createBrowser(), 'mallory')
    for (const planted of ['s%3Aplanted.signature', 'planted', cookieOf(attacker)]) {
      const victim = createBrowser()
      victim.cookies.set('127.0.0.1', new Map([['as_sid', planted]]))
      const page = await victim.open(server.authorizeUrl('printshop-web', { prompt: 'login' }))
      expect((await server.login(victim, page)).status).toBe(303)
      expect(cookieOf(victim)).not.toBe(planted)
      expect(await statusWith(planted)).toBe(303)
    }
    expect((await attacker.open(account())).status).toBe(303)
  })

  it('SE-04 is not to be had with the name of a browser that was planted: it says nothing of who is signed in', async () => {
    const attacker = createBrowser()
    const page = await attacker.open(server.authorizeUrl('printshop-spa'))
    const planted = browserNames(attacker)[0] ?? ''
    const html = await page.text()
    const victim = createBrowser()
    victim.cookies.set('127.0.0.1', new Map([['as_browser', planted]]))
    const [, interaction] = /name="interaction" value="([^"]*)"/.exec(html) ?? []
    await server.login(victim, await victim.open(`${server.origin}/login?interaction=${interaction}`))
    expect((await victim.open(account())).status).toBe(200)
    expect((await attacker.open(account())).status).toBe(303)
    // Not even to look at what she is asked, or to answer it.
    const visit = await attacker.open(`${server.origin}/consent?interaction=${interaction}`)
    expect(visit.headers.get('Location')).toMatch(/^\/login\?/)
    const answer = await attacker.submit(server.origin, html.replace('action="/login"', 'action="/consent"'), {
      photo: 'p_A1',
      decision: 'allow',
    })
    expect(answer.headers.get('Location')).toMatch(/^\/login\?/)
  })

  it('SE-04 gives a new id when somebody else signs in in the same browser', async () => {
    const browser = await signIn()
    const ofAlice = cookieOf(browser)
    const page = await server.openConsent(browser, server.authorizeUrl('printshop-spa'))
    const [, interaction] = /name="interaction" value="([^"]*)"/.exec(await page.text()) ?? []
    await server.login(browser, await browser.open(`${server.origin}/login?interaction=${interaction}`), 'bob')
    expect(cookieOf(browser)).not.toBe(ofAlice)
    expect(await statusWith(ofAlice)).toBe(303)
    expect(await (await browser.open(account())).text()).toContain('Signed in as <bdi>Bob Okafor</bdi>')
  })
})

describe('A session ends', () => {
  async function expectEnded(cookie: string): Promise<void> {
    expect(await statusWith(cookie)).toBe(303)
    sessionChore(server.database)(1000)
    expect(isKept(cookie)).toBe(false)
  }

  it('SE-06 after half an hour without a request', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const cookie = cookieOf(await signIn())
    vi.setSystemTime(Date.now() + 29 * MINUTE)
    expect(await statusWith(cookie)).toBe(200)
    vi.setSystemTime(Date.now() + 31 * MINUTE)
    await expectEnded(cookie)
  })

  it('SE-06 after eight hours, however busy', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const cookie = cookieOf(await signIn())
    for (let visits = 0; visits < 19; visits += 1) {
      vi.setSystemTime(Date.now() + 25 * MINUTE)
      expect(await statusWith(cookie)).toBe(200)
    }
    vi.setSystemTime(Date.now() + 6 * MINUTE) // 19 × 25 + 6 = 8 hours and 1 minute
    await expectEnded(cookie)
  })

  it('SE-06 at the logout: the old cookie opens nothing', async () => {
    const browser = await signIn()
    const cookie = cookieOf(browser)
    const page = await browser.open(`${server.origin}/logout`)
    const done = await browser.submit(server.origin, await page.text(), {})
    expect([done.status, done.headers.get('Location')]).toEqual([303, '/logout'])
    expect(cookieOf(browser)).toBe('')
    expect(isKept(cookie)).toBe(false)
    expect(await statusWith(cookie)).toBe(303)
  })

  it('SE-06 with the account: a closed one is signed out for good', async () => {
    const browser = await signIn(createBrowser(), 'mallory')
    const cookie = cookieOf(browser)
    server.stores.users.disable('u_mallory', 1)
    const response = await browser.open(server.authorizeUrl('printshop-web'))
    expect(await expectPage(response, 200)).toContain('name="password"')
    server.database.exec("UPDATE users SET disabled_at = NULL WHERE sub = 'u_mallory'")
    expect(await statusWith(cookie)).toBe(303)
  })
})

describe('The sign-in page', () => {
  const openSignIn = async (page: Response) => (await page.text()).replaceAll(/<[^>]+>/g, '').replaceAll(/\s+/g, ' ')

  it('S-52 says where the password goes, and that the way is open but never leaves this computer', async () => {
    const words = await openSignIn(await createBrowser().open(`${server.origin}/login`))
    expect(words).toContain(`Your password goes to ${server.origin} and nowhere else.`)
    expect(words).toContain('The connection is not encrypted; that is fine only because it never leaves this computer.')
  })

  it('S-52 says over TLS that who listens learns that she is there, and nothing that she types', async () => {
    const secure = await startBehindTls()
    const words = await openSignIn(await secure.open('/login'))
    expect(words).toContain('Your password goes to https://auth.clouddrive.example and nowhere else.')
    expect(words).toContain('The connection is encrypted: who listens on the way learns that you are here, and nothing')
    expect(words).not.toContain('not encrypted')
    secure.close()
  })
})

describe('The cookies', () => {
  it('SE-05 are out of reach for scripts, other sites and other paths, under names of their own', async () => {
    const browser = createBrowser()
    const page = await browser.open(`${server.origin}/login`)
    const answer = await server.login(browser, page.clone() as Response)
    for (const [response, expected] of [
      [page, /^as_browser_[\w-]{8}$/],
      [answer, /^as_sid$/],
    ] as const) {
      const [cookie = '', ...more] = response.headers.getSetCookie()
      expect(more).toEqual([])
      const [pair = '', ...attributes] = cookie.split('; ')
      const [name, value = ''] = pair.split('=')
      expect(name).toMatch(expected)
      const [id = ''] = decodeURIComponent(value)
        .replace(/^s:|^browser_/, '')
        .split('.')
      expect(Buffer.from(id, 'base64url').length).toBeGreaterThanOrEqual(16)
      expect(attributes).toEqual(['Path=/', 'HttpOnly', 'SameSite=Lax'])
    }
  })

  it.each([
    '/health',
    '/.well-known/oauth-authorization-server',
    '/jwks.json',
    '/',
    '/account/connections',
    '/logout',
    '/nowhere',
    '/assets/base.css',
  ])('SE-05 are not set before they are needed: %s', async (path) => {
    const response = await fetch(server.origin + path, { redirect: 'manual' })
    expect(response.headers.getSetCookie()).toEqual([])
  })

  it('SE-05 are not set for clients and resource servers, which have no browser', async () => {
    for (const path of ['/token', '/introspect', '/revoke']) {
      expect((await server.post(path, { token: 'x' })).headers.getSetCookie()).toEqual([])
    }
  })

  it('SE-05 go over TLS alone where the server has it, under names that other hosts cannot plant', async () => {
    const secure = await startBehindTls()
    const page = await secure.open('/login')
    const [named = ''] = page.headers.getSetCookie()
    const [, interaction = ''] = /name="interaction" value="([^"]*)"/.exec(await page.text()) ?? []
    const body = new URLSearchParams({ interaction, username: 'alice', password: 'white-rabbit' })
    const headers = { Cookie: named.split(';')[0] ?? '' }
    const [cookie = ''] = (await secure.open('/login', { method: 'POST', body, headers })).headers.getSetCookie()
    expect(named).toMatch(/^__Host-as_browser_[\w-]{8}=browser_/)
    expect(cookie).toMatch(/^__Host-as_sid=s%3A/)
    for (const set of [named, cookie]) {
      expect(set.split('; ').slice(1).sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure'])
    }

    const [gone = ''] = (
      await secure.open('/logout', { method: 'POST', body: new URLSearchParams(), headers: { Cookie: cookie } })
    ).headers.getSetCookie()
    expect(gone).toMatch(/^__Host-as_sid=; Path=\/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Secure$/)
    secure.close()
  })
})

/** The same app with an https origin; the socket only says that it is encrypted, which is all that the app can see. */
async function startBehindTls() {
  const auth = 'https://auth.clouddrive.example'
  const { stores, database, disk, keys, storage } = server
  const options = {
    fetch,
    sessionSecret: 'test',
    rateLimits: false,
    demoAccounts: false,
    openRegistration: false,
    log: captureLog().log,
  }
  const app = createApp({ origins: { auth, photos: storage.origin }, database, disk, stores, keys, ...options })
  const listener = createServer((req, res) => {
    Object.assign(req.socket, { encrypted: true })
    req.headers.host = new URL(auth).host
    app(req, res)
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const { port } = listener.address() as AddressInfo
  const open = (path: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual', ...init })
  return { open, close: () => listener.close() }
}
