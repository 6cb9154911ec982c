import { newSecret } from '@photo/service/secrets'
import { type Browser, createBrowser } from '@photo/service/test/browser'
import { beforeAll, describe, expect, it } from 'vitest'
import { countIssued, expectCode, expectRefusal } from '../answers.ts'
import { REDIRECT_URIS } from '../authorization-server.ts'
import { sharedServer } from '../shared-server.ts'

const CB = 'http://localhost:9000/callback'

const server = await sharedServer()
let alice: Browser
beforeAll(async () => {
  alice = createBrowser()
  await server.authorize('printshop-web', { browser: alice })
})

const asForm = (url: URL): RequestInit => ({ method: 'POST', body: url.searchParams })

describe('The authorization endpoint answers with a code — RFC 6749 §4.1.1, §4.1.2', () => {
  it.each(['GET', 'POST'])('AZ-01 ends in a code for a request by %s, after login and choice', async (method) => {
    const browser = createBrowser()
    const url = server.authorizeUrl('printshop-web')
    const opened =
      method === 'GET' ? await browser.open(url) : await browser.open(`${server.origin}/authorize`, asForm(url))
    expect(opened.status).toBe(200)
    const afterLogin = await server.login(browser, opened, 'bob')
    const page = await browser.open(new URL(afterLogin.headers.get('Location') ?? '', server.origin))
    const answer = await browser.submit(server.origin, await page.text(), { photo: 'p_B1', decision: 'allow' })

    const sent = expectCode(server, answer, CB)
    expect([...sent.searchParams.keys()].sort()).toEqual(['code', 'iss', 'state'])
    const tokens = await (await server.redeem(sent.searchParams.get('code') ?? '')).json()
    expect(tokens).toMatchObject({ token_type: 'Bearer', scope: 'photos.read' })
    server.stores.grants.revokeOfPerson('u_bob', 'printshop-web', 0)
  })

  it('AZ-01 a signed-in person whose choice is remembered gets a code at once, by POST as well', async () => {
    const url = server.authorizeUrl('printshop-web')
    expectCode(server, await alice.open(url), CB)
    expectCode(server, await alice.open(`${server.origin}/authorize`, asForm(url)), CB)
  })

  it('AZ-01 makes codes of 256 random bits, no two alike in 10^5', () => {
    const codes = Array.from({ length: 100_000 }, () => newSecret('code'))
    expect(new Set(codes).size).toBe(100_000)
    const bytes = Buffer.from(codes[0]?.slice('code_'.length) ?? '', 'base64url')
    expect(bytes).toHaveLength(32)
  })

  const extras = {
    extra: 'foobar',
    state: '',
    display: 'popup',
    ui_locales: 'se',
    claims_locales: 'se',
    acr_values: '1 2',
    login_hint: '<b>x',
    response_mode: '',
  }
  it('AZ-02 ignores unknown parameters, takes an empty one for absent, and repeats nothing', async () => {
    const sent = expectCode(server, await alice.open(server.authorizeUrl('printshop-web', extras)), CB)
    expect([...sent.searchParams.keys()].sort()).toEqual(['code', 'iss'])
  })

  it('AZ-02 takes the parameters in any order, and a scope word twice for once', async () => {
    const url = server.authorizeUrl('printshop-web', { scope: 'photos.read photos.read' })
    url.search = new URLSearchParams([...url.searchParams].reverse()).toString()
    const sent = expectCode(server, await alice.open(url), CB)
    const tokens = await (await server.redeem(sent.searchParams.get('code') ?? '')).json()
    expect(tokens.scope).toBe('photos.read')
  })

  it('AZ-02 shows nothing of login_hint or of an unknown parameter as markup', async () => {
    const page = await createBrowser().open(server.authorizeUrl('printshop-web', extras))
    expect(page.status).toBe(200)
    const html = await page.text()
    expect(html).not.toContain('<b>x')
    expect(html).not.toContain('foobar')
  })
})

describe('The answer goes back to the client — RFC 6749 §4.1.2.1, RFC 9207 §2', () => {
  it('AZ-13 tells the client that the person said no, and notes nothing', async () => {
    const browser = createBrowser()
    const page = await server.openConsent(browser, server.authorizeUrl('printshop-web'), 'bob')
    const before = countIssued(server)
    const answer = await browser.submit(server.origin, await page.text(), { photo: 'p_B1', decision: 'deny' })
    expectRefusal(server, answer, { error: 'access_denied', description: 'The resource owner did not allow this' })
    expect(server.events().at(-1)).toBe('consent_denied')
    expect(countIssued(server)).toEqual(before)
  })

  const chosen = { photo: 'p_A1', decision: 'allow' }
  const answers: [string, (url: URL) => Promise<Response>][] = [
    ['a code that was asked for', (url) => submitConsent(url, chosen)],
    ['a code that was remembered', (url) => alice.open(url)],
    ['a denial', (url) => submitConsent(url, { decision: 'deny' })],
    ['nothing ticked', (url) => submitConsent(url, { decision: 'allow' })],
    ['an unsupported response_type', (url) => alice.open(withChange(url, 'response_type', 'token'))],
    ['an invalid scope', (url) => alice.open(withChange(url, 'scope', 'nope'))],
    ['an invalid request', (url) => alice.open(withChange(url, 'code_challenge', 'short'))],
  ]
  it.each(answers)('IS-01 sends iss, equal to the issuer of the metadata, with %s', async (_name, answer) => {
    const metadata = await (await fetch(`${server.origin}/.well-known/oauth-authorization-server`)).json()
    const response = await answer(server.authorizeUrl('printshop-web'))
    const sent = new URL(response.headers.get('Location') ?? '')
    expect(`${sent.origin}${sent.pathname}`).toBe(CB)
    expect(sent.searchParams.getAll('iss')).toEqual([metadata.issuer])
    expect(metadata.issuer).toBe(server.origin)
  })

  it('IS-01 sends iss to the first-party client, which is approved without a question', async () => {
    const redirect_uri = `${server.storage.origin}/callback`
    const url = server.authorizeUrl('clouddrive-gallery', { redirect_uri, scope: 'photos.manage' })
    expectCode(server, await alice.open(url), redirect_uri)
    expect(server.events().at(-1)).toBe('approved_unasked')
  })

  it('AZ-16 answers the password with 303, so that no form body is sent on', async () => {
    const browser = createBrowser()
    const opened = await browser.open(server.authorizeUrl('printshop-web'))
    const afterLogin = await server.login(browser, opened, 'bob')
    expect(afterLogin.status).toBe(303)
    const next = new URL(afterLogin.headers.get('Location') ?? '', server.origin)
    expect([...next.searchParams.keys()]).toEqual(['interaction'])
    // Somebody who sent the body on all the same would find a page that reads no password.
    const replayed = await browser.open(next, { method: 'POST', body: new URLSearchParams({ password: 'replayed' }) })
    expect(replayed.status).toBe(403)
    expect(await replayed.text()).not.toContain('replayed')

    const page = await browser.open(next)
    const answer = await browser.submit(server.origin, await page.text(), { photo: 'p_B1', decision: 'allow' })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('Location')).not.toMatch(/username|password|yellow-helmet|p_B1/)
  })

  it('AZ-16 answers the password of an untrusted client’s bad request with 303 as well', async () => {
    const browser = createBrowser()
    const opened = await browser.open(server.authorizeUrl('other-app', { scope: 'nope' }))
    const answer = await server.login(browser, opened, 'bob')
    expectRefusal(server, answer, {
      error: 'invalid_scope',
      description: 'does not know',
      redirect_uri: REDIRECT_URIS['other-app'] ?? '',
    })
  })

  it.each(['GET', 'OPTIONS'])('AZ-17 lets no script of another origin read the answer to %s', async (method) => {
    const headers = { Origin: 'http://localhost:9000', 'Access-Control-Request-Method': 'GET' }
    const response = await alice.open(server.authorizeUrl('printshop-spa'), { method, headers })
    expect(response.status).toBe(method === 'GET' ? 200 : 405)
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    if (method === 'OPTIONS') expect(response.headers.get('Allow')).toBe('GET, POST')
  })
})

async function submitConsent(url: URL, fields: Record<string, string>) {
  const page = await alice.open(withChange(url, 'prompt', 'consent'))
  return alice.submit(server.origin, await page.text(), fields)
}

function withChange(url: URL, name: string, value: string) {
  url.searchParams.set(name, value)
  return url
}
