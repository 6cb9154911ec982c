import { createBrowser } from '@photo/service/test/browser'
import { describe, expect, it } from 'vitest'
import { basic, REDIRECT_URIS } from '../authorization-server.ts'
import { expectTokens } from '../json-answers.ts'
import { rawRequest } from '../raw-request.ts'
import { sharedServer } from '../shared-server.ts'

const server = await sharedServer()

/** The lines of events that `work` wrote. */
async function linesOf(work: () => Promise<unknown>) {
  const before = server.lines().length
  await work()
  return server
    .lines()
    .slice(before)
    .filter(({ event }) => event !== undefined)
}

const offline = { scope: 'photos.read offline_access' }
const tokens = async () => expectTokens(await server.redeem(server.issueCode(offline).code))
const signIn = (password: string) => async () => {
  const browser = createBrowser()
  const page = await browser.open(`${server.origin}/login`)
  await browser.submit(server.origin, await page.text(), { username: 'alice', password })
}
const answerConsent = (fields: Record<string, string>) => async () => {
  const browser = createBrowser()
  const page = await server.openConsent(browser, server.authorizeUrl('printshop-web', { prompt: 'consent' }))
  await browser.submit(server.origin, await page.text(), fields)
}

const ALICE_AT_SHOP = { client_id: 'printshop-web', sub: 'u_alice' }

describe('What a person on duty finds in the log', () => {
  const happenings: [string, () => Promise<unknown>, Record<string, unknown>][] = [
    ['problem_page', () => fetch(`${server.origin}/nowhere`), { status: 404, title: 'There is no page here' }],
    ['login', signIn('white-rabbit'), { sub: 'u_alice' }],
    ['login_failed', signIn('wrong'), { sub: 'u_alice' }],
    ['consent_given', answerConsent({ photo: 'p_A1', decision: 'allow' }), ALICE_AT_SHOP],
    ['consent_denied', answerConsent({ decision: 'deny' }), ALICE_AT_SHOP],
    // A photo of Bob's, ticked by Alice
    ['consent_tampered', answerConsent({ photo: 'p_B1', decision: 'allow' }), ALICE_AT_SHOP],
    ['invalid_client', () => server.redeem('x', {}, basic('printshop-web', 'wrong')), { client_id: 'printshop-web' }],
    ['request_pushed', () => push({}), { client_id: 'printshop-web' }],
    ['invalid_scope', () => push({ scope: 'photos.steal' }), { client_id: 'printshop-web' }],
    ['authorization_code_exchanged', tokens, { client_id: 'printshop-web' }],
    [
      'code_replayed',
      async () => {
        const { code } = server.issueCode()
        await server.redeem(code)
        await server.redeem(code)
      },
      ALICE_AT_SHOP,
    ],
    [
      'rt_reuse',
      async () => {
        const { refresh_token = '' } = await tokens()
        await server.refresh(refresh_token)
        await server.refresh(refresh_token)
      },
      ALICE_AT_SHOP,
    ],
    [
      'token_revoked',
      async () => server.post('/revoke', { token: (await tokens()).access_token }, basic('printshop-web')),
      ALICE_AT_SHOP,
    ],
    [
      'revocation_foreign_token',
      async () => server.post('/revoke', { token: (await tokens()).access_token }, basic('other-app')),
      { client_id: 'other-app' },
    ],
  ]
  const push = (changes: Record<string, string>) =>
    server.post('/par', server.authorizeUrl('printshop-web', changes).searchParams, basic('printshop-web'))

  it.each(happenings)('OP-02 writes %s once, with time and number, client and person', async (event, work, who) => {
    const lines = (await linesOf(work)).filter((line) => line.event === event)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({
      ...who,
      service: 'test',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      req: { id: expect.stringMatching(/^[\w-]{8,64}$/) },
    })
  })

  it.each(['/token', '/revoke', '/userinfo', '/par', '/introspect'])(
    'OP-02 gives a program that %s refuses the number of that line, and of no other',
    async (path) => {
      const said: (string | null)[] = []
      const lines = await linesOf(async () => {
        for (let asked = 0; asked < 2; asked++) said.push((await server.post(path, {})).headers.get('X-Request-Id'))
      })
      expect(new Set(said).size).toBe(2)
      expect(lines.map(({ req }) => (req as { id: string }).id)).toEqual(said)
    },
  )

  it('OP-02 does not write down the name of a client that does not exist: it may be anything', async () => {
    const [line] = await linesOf(() => server.post('/token', { client_id: 'secret_in_the_wrong_field' }))
    expect(line).toMatchObject({ event: 'invalid_client' })
    expect(JSON.stringify(line)).not.toContain('wrong_field')
  })
})

describe('What nobody can write into the log', () => {
  const HOSTILE = 'x\r\n{"level":50,"event":"forged"}\r\n\u001b[2J\u001b]0;owned\u0007\u009b31m'

  it.each([
    ['a name', (value: string) => signInAs(value)],
    ['a state', (value: string) => ask({ state: value, scope: 'bad' })],
    ['a scope', (value: string) => ask({ scope: value })],
    ['a redirect URI', (value: string) => ask({ redirect_uri: REDIRECT_URIS['printshop-web'] + value })],
    ['a client', (value: string) => server.post('/token', { client_id: value })],
    ['a grant type', (value: string) => server.post('/token', { grant_type: value }, basic('printshop-web'))],
    ['a token', (value: string) => server.post('/introspect', { token: value }, basic('clouddrive-photos'))],
    ['a path', (value: string) => crossSite(`/login/${encodeURIComponent(value).slice(0, 9_000)}`)],
  ])('OP-02 writes whole short lines and no command to a terminal, whatever %s holds', async (_name, send) => {
    for (const value of [HOSTILE, HOSTILE + 'x'.repeat(14_000)]) {
      const before = server.text().length
      const response = await send(value)
      expect(response.status).toBeLessThan(500)
      expectClean(server.text().slice(before))
    }
  })

  it('OP-02 refuses a megabyte before it is read, in one short line', async () => {
    const before = server.text().length
    const response = await signInAs('x'.repeat(1024 * 1024))
    expect(response.status).toBe(413)
    expect(server.text().length - before).toBeLessThan(2000)
  })

  it.each(['User-Agent', 'Origin', 'Sec-Fetch-Site', 'Referer', 'X-Request-Id'])(
    'OP-02 writes no more than a little of the header %s',
    async (name) => {
      const before = server.text().length
      const { host } = new URL(server.origin)
      const value = `\u001b[2J\u009b{"event":"forged"}${'x'.repeat(9_000)}`
      const headers = [`Host: ${host}`, `${name}: ${value}`.replaceAll('\u001b', '\t'), 'Content-Length: 0']
      const others = name === 'Origin' ? [] : ['Origin: http://evil.example']
      expect(await rawRequest(server.origin, ['POST /login HTTP/1.1', ...headers, ...others])).toMatch(
        /^HTTP\/1.1 403 /,
      )
      expect(server.text().slice(before)).toContain('cross_site_form_refused')
      expectClean(server.text().slice(before))
    },
  )

  function expectClean(text: string) {
    const lines = text.split('\n').filter(Boolean)
    for (const line of lines) {
      expect(line.length).toBeLessThan(1500)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
      expect(line).not.toMatch(/[\u0000-\u001f]/)
      expect(JSON.parse(line)).toMatchObject({ service: 'test', event: expect.not.stringContaining('forged') })
    }
  }
  const crossSite = (path: string) =>
    fetch(server.origin + path, { method: 'POST', headers: { Origin: 'http://evil.example' } })
  const ask = (changes: Record<string, string>) =>
    fetch(server.authorizeUrl('printshop-web', changes), { redirect: 'manual' })
  async function signInAs(username: string) {
    const browser = createBrowser()
    const page = await browser.open(`${server.origin}/login`)
    return browser.submit(server.origin, await page.text(), { username, password: 'x' })
  }
})
