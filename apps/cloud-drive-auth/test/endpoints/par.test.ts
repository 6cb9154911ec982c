import { type Browser, createBrowser } from '@photo/service/test/browser'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { countIssued, expectCode, expectPage, expectRefusal } from '../answers.ts'
import { basic } from '../authorization-server.ts'
import { expectError, expectTokens } from '../json-answers.ts'
import { push, pushed, pushedUrl } from '../pushed-requests.ts'
import { sharedServer } from '../shared-server.ts'

const CB = 'http://localhost:9000/callback'

const server = await sharedServer()
let alice: Browser
let before: ReturnType<typeof countIssued>
beforeEach(() => {
  alice = createBrowser()
  before = countIssued(server)
})
afterEach(() => vi.useRealTimers())

/** The answer is remembered from one test to the next, so each asks anew unless it says otherwise. */
const ask = (changes: Record<string, string | undefined> = {}) => pushed(server, { prompt: 'consent', ...changes })
const issued = (more: number) => ({ grants: Number(before.grants) + more, codes: Number(before.codes) + more })
const countPushed = () => server.database.prepare('SELECT count(*) FROM pushed_requests').pluck().get()
const allow = async (page: Response, photo = 'p_A1') =>
  alice.submit(server.origin, await page.text(), { photo, decision: 'allow' })
const bring = (request_uri: string, client_id?: string) => alice.open(pushedUrl(server, request_uri, client_id))

describe('A client pushes its request, and the browser brings two parameters — RFC 9126 §2.2, §4', () => {
  it('PA-01 answers with an address that nobody can guess, for 60 seconds', async () => {
    const response = await push(server)
    expect(response.status).toBe(201)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(response.headers.get('Content-Type')).toMatch(/^application\/json/)
    const answer = await response.json()
    expect(answer).toEqual({
      request_uri: expect.stringMatching(/^urn:ietf:params:oauth:request_uri:par_[\w-]{43}$/),
      expires_in: 60,
    })
    // What the server keeps does not open anything.
    expect(JSON.stringify(server.database.prepare('SELECT * FROM pushed_requests').all())).not.toContain('par_')
    expect(server.text()).not.toContain('par_')
    expect(await pushed(server)).not.toBe(answer.request_uri)
  })

  it('PA-01 ends in a code for what was pushed, and in a token', async () => {
    const page = await server.openConsent(alice, pushedUrl(server, await ask({ state: 'pushed' })))
    const sent = expectCode(server, await allow(page), CB)
    expect(sent.searchParams.get('state')).toBe('pushed')
    const tokens = await expectTokens(await server.redeem(sent.searchParams.get('code') ?? ''))
    expect(await server.introspect(tokens.access_token)).toMatchObject({ active: true, client_id: 'printshop-web' })
  })

  it('PA-01 needs no question where the choice is remembered', async () => {
    await server.authorize('printshop-web', { browser: alice, changes: { prompt: 'consent' } })
    expectCode(server, await bring(await pushed(server)), CB)
  })

  it('PA-03 takes a public client without a secret', async () => {
    const response = await server.post('/par', server.authorizeUrl('printshop-spa').searchParams)
    expect(response.status).toBe(201)
    const { request_uri } = await response.json()
    const page = await server.openConsent(alice, pushedUrl(server, request_uri, 'printshop-spa'))
    expectCode(server, await allow(page), 'http://localhost:9000/spa/callback')
  })

  it('PA-08 can be reloaded, and opened a second time, until there is an answer', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const url = pushedUrl(server, await ask())
    expect(await expectPage(await alice.open(url), 200)).toContain('name="password"')
    // Somebody who looks for the password takes longer than the client had for sending them here.
    vi.setSystemTime(Date.now() + 300_000)
    expectCode(server, await allow(await server.openConsent(alice, url)), CB)
    expect(countIssued(server)).toEqual(issued(1))
  })

  it('PA-08 does not last for ever by being reloaded', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const url = pushedUrl(server, await ask())
    for (let minutes = 0; minutes < 10; minutes += 1) {
      expect((await alice.open(url)).status).toBe(200)
      vi.setSystemTime(Date.now() + 60_000)
    }
    expect(await expectPage(await alice.open(url), 400)).toContain('The request_uri has expired')
  })

  it('PA-09 uses what was pushed, and nothing that the browser says beside it', async () => {
    const extras = {
      scope: 'photos.manage',
      redirect_uri: 'https://evil.example/cb',
      state: 'other',
      response_type: 'x',
    }
    const url = pushedUrl(server, await ask())
    for (const [name, value] of Object.entries(extras)) url.searchParams.append(name, value)
    const page = await server.openConsent(alice, url)
    const html = await page.clone().text()
    expect(html).toContain('<dt>scope</dt><dd>photos.read</dd>')
    expect(html).not.toMatch(/evil|photos\.manage/)
    expect(expectCode(server, await allow(page), CB).searchParams.getAll('state')).toEqual(['s1'])
  })

  it('PA-09 refuses a plain request of a client that has to push', async () => {
    const client = server.stores.clients.find('printshop-web')
    if (!client) throw new Error('printshop-web is not seeded.')
    server.stores.clients.upsert([{ ...client, require_pushed_authorization_requests: true }])
    onTestFinished(() => server.stores.clients.upsert([client]))
    const description = 'This client has to push its authorization requests'
    expectRefusal(server, await alice.open(server.authorizeUrl('printshop-web')), {
      error: 'invalid_request',
      description,
    })
    expect((await bring(await ask())).status).toBe(200)
  })
})

describe('A pushed request has one answer — RFC 9126 §4, §7.3', () => {
  it('S-21 PA-06 is used by the client that pushed it, and by nobody else', async () => {
    const request_uri = await ask()
    const html = await expectPage(await bring(request_uri, 'other-app'), 400)
    expect(html).toContain('<dd>invalid_request_uri</dd>')
    expect(html).toContain('The request_uri was issued to another client')
    expect((await bring(request_uri)).status).toBe(200)
    expect(countIssued(server)).toEqual(before)
  })

  it('PA-06 is not used without a client_id', async () => {
    const url = pushedUrl(server, await ask())
    url.searchParams.delete('client_id')
    expect(await expectPage(await alice.open(url), 400)).toContain('The parameter client_id is missing')
  })

  it.each([
    ['nobody pushed', 'urn:ietf:params:oauth:request_uri:par_unknown', 'The request_uri is unknown'],
    ['is empty', 'urn:ietf:params:oauth:request_uri:', 'The request_uri is unknown'],
  ])('PA-07 does not know an address that %s', async (_name, request_uri, reason) => {
    const html = await expectPage(await bring(request_uri), 400)
    expect(html).toContain('<dd>invalid_request_uri</dd>')
    expect(html).toContain(reason)
  })

  it('PA-07 does not wait longer than 60 seconds for the browser', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const request_uri = await ask()
    vi.setSystemTime(Date.now() + 61_000)
    expect(await expectPage(await bring(request_uri), 400)).toContain('The request_uri has expired')
    expect(countIssued(server)).toEqual(before)
  })

  it.each([
    ['nobody has brought it', 0],
    ['a browser has brought it', 1],
  ])('PA-07 does not come to life again when the clock is set back, where %s', async (_case, visits) => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const request_uri = await ask()
    for (let visit = 0; visit < visits; visit += 1) expect((await bring(request_uri)).status).toBe(200)
    vi.setSystemTime(Date.now() + 601_000)
    vi.setSystemTime(Date.now() - 610_000)
    expect(await expectPage(await bring(request_uri), 400)).toContain('The request_uri has expired')
    expect(countIssued(server)).toEqual(before)
  })

  it('S-21 PA-07 ends with the code', async () => {
    const request_uri = await ask()
    await allow(await server.openConsent(alice, pushedUrl(server, request_uri)))
    expect(await expectPage(await bring(request_uri), 400)).toContain('The request_uri was used before')
    expect(countIssued(server)).toEqual(issued(1))
  })

  it('PA-07 ends with a code for which nobody was asked', async () => {
    await server.authorize('printshop-web', { browser: alice, changes: { prompt: 'consent' } })
    const request_uri = await pushed(server)
    expectCode(server, await bring(request_uri), CB)
    expect(await expectPage(await bring(request_uri), 400)).toContain('The request_uri was used before')
  })

  it('PA-07 ends with a no', async () => {
    const request_uri = await ask()
    const page = await server.openConsent(alice, pushedUrl(server, request_uri))
    const denied = await alice.submit(server.origin, await page.text(), { decision: 'deny' })
    expect(denied.headers.get('Location')).toContain('error=access_denied')
    expect(await expectPage(await bring(request_uri), 400)).toContain('The request_uri was used before')
    expect(countIssued(server)).toEqual(before)
  })

  it.each([
    ['allow', 'allow'],
    ['allow', 'deny'],
    ['deny', 'allow'],
    ['deny', 'deny'],
  ])('PA-07 takes the first of two open pages: %s, then %s', async (first, second) => {
    const url = pushedUrl(server, await ask())
    const [one, other] = [await server.openConsent(alice, url), await server.openConsent(alice, url)]
    const answer = async (page: Response, decision: string) =>
      alice.submit(server.origin, await page.text(), { photo: 'p_A1', decision })
    expect((await answer(one, first)).status).toBe(303)
    const said = first === 'allow' ? 'You allowed PrintShop to see one photo.' : 'You said no to PrintShop'
    expect(await expectPage(await answer(other, second), 400)).toContain(said)
    expect(countIssued(server)).toEqual(issued(first === 'allow' ? 1 : 0))
  })
})

describe('Who may push, and how — RFC 9126 §2, §2.3', () => {
  let kept: unknown
  beforeEach(() => {
    kept = countPushed()
  })

  it.each(['GET', 'PUT', 'DELETE'])('PA-02 has no method %s', async (method) => {
    const response = await fetch(`${server.origin}/par`, { method, headers: basic('printshop-web') })
    expect(response.headers.get('Allow')).toBe('POST')
    await expectError(response, 405, 'invalid_request', 'This endpoint takes POST only')
  })

  it('PA-02 reads no more than any request needs', async () => {
    await expectError(await push(server, { state: 's'.repeat(100_000) }), 413, 'invalid_request', 'too large')
  })

  it.each([
    ['a wrong secret', {}, basic('printshop-web', 'wrong'), 401, 'invalid_client', 'did not prove'],
    ['no secret', {}, {}, 401, 'invalid_client', 'did not prove'],
    ['an unknown client', { client_id: 'nope' }, {}, 401, 'invalid_client', 'did not prove'],
    ['no client_id', { client_id: undefined }, {}, 400, 'invalid_request', 'client_id is missing'],
    ['two client_ids', { client_id: 'other-app' }, basic('printshop-web'), 400, 'invalid_request', 'differ'],
    [
      'a resource server',
      { client_id: undefined },
      basic('clouddrive-photos'),
      400,
      'unauthorized_client',
      'may not ask',
    ],
  ] as const)('PA-03 refuses %s', async (_name, changes, headers, status, error, description) => {
    const form = server.authorizeUrl('printshop-web', changes).searchParams
    await expectError(await server.post('/par', form, headers), status, error, description)
    expect(countPushed()).toBe(kept)
  })

  it.each(['anything', 'urn:ietf:params:oauth:request_uri:par_x', 'https://evil.example/request'])(
    'PA-04 refuses a pushed request that points to another: %s',
    async (request_uri) => {
      await expectError(await push(server, { request_uri }), 400, 'invalid_request', 'request_uri may not be pushed')
    },
  )

  it.each([
    ['no address', { redirect_uri: undefined }, 'invalid_request', 'redirect_uri is missing'],
    ['a foreign address', { redirect_uri: 'https://evil.example/cb' }, 'invalid_request', 'not registered'],
    ['an address with a slash more', { redirect_uri: `${CB}/` }, 'invalid_request', 'not registered'],
    ['an address with a query more', { redirect_uri: `${CB}?x=1` }, 'invalid_request', 'not registered'],
    ['a script', { redirect_uri: 'javascript:alert(1)' }, 'invalid_request', 'not registered'],
    ['no response_type', { response_type: undefined }, 'invalid_request', 'response_type is missing'],
    ['response_type token', { response_type: 'token' }, 'unsupported_response_type', 'must be code'],
    ['response_type code id_token', { response_type: 'code id_token' }, 'unsupported_response_type', 'must be code'],
    ['response_mode fragment', { response_mode: 'fragment' }, 'invalid_request', 'must be query'],
    ['no scope', { scope: undefined }, 'invalid_scope', 'scope is missing'],
    ['an unknown scope', { scope: 'photos.read nope' }, 'invalid_scope', 'does not know'],
    ['a scope of another client', { scope: 'photos.manage' }, 'invalid_scope', 'may not ask for'],
    ['a scope with a quote', { scope: 'a"b' }, 'invalid_scope', 'not allowed'],
    ['no code_challenge', { code_challenge: undefined }, 'invalid_request', 'code_challenge is missing'],
    ['plain', { code_challenge_method: 'plain' }, 'invalid_request', 'S256'],
    ['a short challenge', { code_challenge: 'abc' }, 'invalid_request', 'code_challenge'],
    ['a long state', { state: 's'.repeat(3000) }, 'invalid_request', 'state is longer'],
    ['unknown details', { authorization_details: '[{"type":"x"}]' }, 'invalid_authorization_details', 'type'],
    ['details that are no JSON', { authorization_details: '{' }, 'invalid_request', 'must be a JSON array'],
    ['a foreign resource', { resource: 'https://evil.example' }, 'invalid_target', 'resource'],
    ['a signed request', { request: 'x.y.z' }, 'request_not_supported', 'request is not supported'],
    ['a registration', { registration: '{}' }, 'registration_not_supported', 'registration is not supported'],
  ] as const)('PA-05 checks the request before it keeps it: %s', async (_name, changes, error, description) => {
    const response = await push(server, changes)
    expect(response.headers.get('Location')).toBeNull()
    await expectError(response, 400, error, description)
    expect(countPushed()).toBe(kept)
  })

  it('PA-05 refuses a repeated parameter', async () => {
    const form = server.authorizeUrl('printshop-web').searchParams
    form.append('scope', 'photos.read')
    await expectError(await server.post('/par', form, basic('printshop-web')), 400, 'invalid_request', 'more than once')
    expect(countPushed()).toBe(kept)
  })
})
