import { readdirSync, readFileSync } from 'node:fs'
import { type Browser, createBrowser } from '@photo/service/test/browser'
import { beforeAll, describe, expect, it } from 'vitest'
import { basic } from '../authorization-server.ts'
import { push } from '../pushed-requests.ts'
import { rawRequest } from '../raw-request.ts'
import { register } from '../registered-client.ts'
import { sharedServer } from '../shared-server.ts'

const server = await sharedServer()
const alice: Browser = createBrowser()
beforeAll(async () => {
  await server.authorize('printshop-web', { browser: alice })
})

/** Every route, and what its parameters are called. */
const ROUTES: [string, string[]][] = [
  ['/.well-known/oauth-authorization-server', []],
  ['/.well-known/openid-configuration', []],
  ['/jwks.json', []],
  ['/health', []],
  [
    '/authorize',
    ['client_id', 'redirect_uri', 'scope', 'state', 'response_type', 'response_mode', 'code_challenge', 'prompt'],
  ],
  ['/par', ['client_id', 'redirect_uri', 'request_uri']],
  ['/register', []],
  ['/register/printshop-web', []],
  ['/login', ['interaction', 'username', 'password']],
  ['/login/lost', ['interaction']],
  ['/consent', ['interaction', 'decision', 'photo']],
  ['/photos/p_A1/thumbnail', []],
  ['/', []],
  ['/account/connections', ['client_id']],
  ['/developer', ['client_name', 'kind', 'redirect_uris', 'scope']],
  ['/developer/printshop-web/delete', []],
  ['/logout', ['post_logout_redirect_uri']],
  ['/token', ['grant_type', 'code', 'redirect_uri', 'client_id']],
  ['/introspect', ['token', 'token_type_hint']],
  ['/revoke', ['token', 'token_type_hint']],
  ['/userinfo', ['access_token']],
  ['/people/u_alice/picture', []],
  ['/nowhere', ['next', 'return_to']],
]
const open = (path: string, init?: RequestInit) => alice.open(server.origin + path, init)

/** An answer of every kind: pages, redirects, refusals, JSON. */
const ANSWERS: [string, () => Promise<Response>][] = [
  ['the login page', () => createBrowser().open(server.authorizeUrl('printshop-web'))],
  ['the consent page', () => alice.open(server.authorizeUrl('printshop-web', { prompt: 'consent' }))],
  ['a code', () => alice.open(server.authorizeUrl('printshop-web'))],
  ['a refusal by redirect', () => alice.open(server.authorizeUrl('printshop-web', { scope: 'nope' }))],
  ['an unknown client', () => open('/authorize?client_id=nope')],
  [
    'a redirect URI that is not registered',
    () => alice.open(server.authorizeUrl('printshop-web', { redirect_uri: 'http://evil.example' })),
  ],
  [
    'a wrong password',
    async () => {
      const browser = createBrowser()
      const page = await browser.open(`${server.origin}/login`)
      return browser.submit(server.origin, await page.text(), { username: 'nobody', password: 'x' })
    },
  ],
  [
    'a form of somebody else',
    () => open('/consent', { method: 'POST', body: new URLSearchParams({ interaction: 'x' }) }),
  ],
  ['a form from another site', () => open('/login', { method: 'POST', headers: { Origin: 'http://evil.example' } })],
  [
    'a body that is too large',
    () => open('/login', { method: 'POST', body: new URLSearchParams({ password: 'x'.repeat(1_000_000) }) }),
  ],
  ['the account', () => open('/account/connections')],
  ['the developer page', () => open('/developer')],
  ['no app of one’s own', () => open('/developer/printshop-web/delete')],
  ['the logout', () => open('/logout')],
  ['no page', () => open('/nowhere')],
  ['a method that is not there', () => open('/authorize', { method: 'DELETE' })],
  ['no photo', () => open('/photos/%ff/thumbnail')],
  ['a token refused', () => server.post('/token', { grant_type: 'x' }, basic('printshop-web'))],
  ['a request pushed', () => push(server)],
  ['a push refused', () => push(server, { scope: 'nope' })],
  ['a registration', () => register(server)],
  ['a registration refused', () => register(server, '{')],
  ['a registration token refused', () => fetch(`${server.origin}/register/printshop-web`)],
  ['an introspection', () => server.post('/introspect', { token: 'x' }, basic('clouddrive-photos'))],
  ['an introspection refused', () => server.post('/introspect', { token: 'x' })],
  ['a revocation', () => server.post('/revoke', { token: 'x' }, basic('printshop-web'))],
]

describe('Headers of every answer', () => {
  it.each(ANSWERS)('WB-01 keeps %s out of caches', async (_name, answer) => {
    expect((await answer()).headers.get('Cache-Control')).toBe('no-store')
  })

  it('WB-01 keeps tokens out of caches', async () => {
    const response = await server.redeem(server.issueCode().code)
    expect(response.status).toBe(200)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
  })

  it.each(ANSWERS)('WB-03 SE-10 guards %s', async (_name, answer) => {
    const { headers } = await answer()
    const policy = headers.get('Content-Security-Policy') ?? ''
    for (const directive of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) {
      expect(policy.split(';')).toContain(directive)
    }
    expect(policy).not.toContain('unsafe-inline')
    expect(headers.get('X-Frame-Options')).toBe('DENY')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
    expect(headers.get('Referrer-Policy')).toBe('same-origin')
    expect([headers.get('X-Powered-By'), headers.get('Server')]).toEqual([null, null])
  })

  it.each(ANSWERS)('WB-03 shows nothing of our insides in %s', async (_name, answer) => {
    expect(await (await answer()).text()).not.toMatch(/node_modules|at .*\.(ts|js):\d|SqliteError|express/i)
  })
})

describe('Nobody is sent or told what was not meant', () => {
  const payloads = [
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https://evil.example',
    'https:evil.example',
    'http://127.0.0.1@evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '/%2f/evil.example',
    '%2f%2fevil.example',
    '\r\nSet-Cookie: x=1',
    '%0d%0aSet-Cookie:x=1',
    '\nLocation: http://evil.example',
    '\u560a\u560dSet-Cookie: x=1',
    '..//evil.example',
    '.evil.example',
    '?next=//evil.example',
    '#//evil.example',
    '\0//evil.example',
  ]
  // At /authorize one bad parameter hides the next, so there they are tried one by one.
  const tries = (path: string, names: string[], payload: string): URLSearchParams[] => {
    const filled = [...names, 'next', 'return_to'].map((name): [string, string] => [name, payload])
    if (path !== '/authorize') return [new URLSearchParams(filled)]
    return filled.map((pair) => server.authorizeUrl('printshop-web', Object.fromEntries([pair])).searchParams)
  }

  it.each(ROUTES)('WB-04 sends nobody from %s to an address that was slipped in', async (path, names) => {
    for (const payload of payloads) {
      for (const pairs of tries(path, names, payload)) {
        for (const response of [await open(`${path}?${pairs}`), await open(path, { method: 'POST', body: pairs })]) {
          const location = response.headers.get('Location') ?? ''
          const { origin } = new URL(location, server.origin)
          expect([server.origin, 'http://localhost:9000'], `${path}?${pairs} → ${location}`).toContain(origin)
          expect(location).not.toMatch(/^[/\\]{2}/)
          expect(response.headers.getSetCookie().filter((cookie) => !cookie.startsWith('as_sid='))).toEqual([])
          expect(response.status).toBeLessThan(500)
        }
      }
    }
  })

  it('WB-04 sends nobody on from the sign-in but to a page of ours', async () => {
    const password = {
      username: 'alice',
      password: 'white-rabbit',
      next: '//evil.example',
      return_to: '//evil.example',
    }
    const query = '?next=//evil.example&return_to=//evil.example'
    const browser = createBrowser()
    const page = await browser.open(`${server.origin}/login${query}`)
    const html = (await page.text()).replace('action="/login"', `action="/login${query}"`)
    const [first, again] = [
      await browser.submit(server.origin, html, password),
      await browser.open(`${server.origin}/login${query}`),
    ]
    expect(first.headers.get('Location')).toBe('/account/connections')
    expect(again.headers.get('Location')).toBe('/account/connections')
  })

  it('WB-04 sends nobody on by a path', async () => {
    for (const path of [
      '//evil.example',
      '//evil.example/..',
      '/\\evil.example',
      '/%2f/evil.example',
      '/account/connections//evil.example',
    ]) {
      const answer = await rawRequest(server.origin, [`GET ${path} HTTP/1.1`, `Host: ${new URL(server.origin).host}`])
      expect(answer).not.toMatch(/^Location: .*evil/im)
      expect(answer).toMatch(/^HTTP\/1.1 4\d\d /)
    }
  })
})

describe('Templates take nothing from a request by themselves', () => {
  it.each([
    'settings[view options][outputFunctionName]=x;process.exit(9)//',
    'settings[view options][client]=1',
    'cache=1&delimiter=x',
    'layout=../../etc/passwd',
    '_layoutFile=../../etc/passwd',
    'root=/etc&client=true&escapeFunction=x',
    '__proto__[outputFunctionName]=x',
  ])('WB-06 shows the same page with %s', async (pairs) => {
    const fresh = async (path: string) =>
      (await (await createBrowser().open(server.origin + path)).text()).replaceAll(/interaction_[\w-]+/g, 'txn')
    expect(await fresh(`/login?${pairs}`)).toBe(await fresh('/login'))
    expect((await open('/login', { method: 'POST', body: new URLSearchParams(pairs) })).status).toBe(403)
  })

  it.each(['//?x=1', '/login//?interaction=x', '/consent//?interaction=x'])(
    'WB-07 takes the two slashes of %s for no other host, and answers as it does to one',
    async (path) => {
      expect((await alice.open(server.origin + path)).status).toBeLessThan(500)
    },
  )

  it('WB-06 gives a template only what the code names', () => {
    const src = new URL('../../src/', import.meta.url)
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
    const renders = files.flatMap(
      (file) => readFileSync(new URL(file, src), 'utf8').match(/\brender\([\s\S]*?\)$/gm) ?? [],
    )
    expect(renders.length).toBeGreaterThanOrEqual(5)
    expect(renders.filter((call) => /req\.\w|\.\.\.(form|sent|parameters)/.test(call))).toEqual([])
  })
})
