import { createBrowser } from '@photo/service/test/browser'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { expectCode, expectPage } from '../answers.ts'
import { startAuthorizationServer, VERIFIER } from '../authorization-server.ts'
import { expectError, expectTokens } from '../json-answers.ts'
import { rawRequest } from '../raw-request.ts'
import { configure, LEAST, register, registered } from '../registered-client.ts'
import { sharedServer } from '../shared-server.ts'

const server = await sharedServer()
afterEach(() => vi.useRealTimers())

const REGISTRABLE = 'openid profile email photos.read offline_access'
const countClients = () => server.database.prepare('SELECT count(*) FROM clients').pluck().get()

describe('A program registers itself — RFC 7591 §3', () => {
  it('tells the client everything that is registered of it, and its secret this once', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const response = await register(server)
    expect(response.status).toBe(201)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull()
    const answer = await response.json()
    const { client_id, client_secret, registration_access_token } = answer
    expect(answer).toEqual({
      client_id: expect.stringMatching(/^app-[\da-f-]{36}$/),
      client_id_issued_at: Math.floor(Date.now() / 1000),
      client_secret: expect.stringMatching(/^secret_[\w-]{43}$/),
      client_secret_expires_at: 0,
      registration_access_token: expect.stringMatching(/^reg_[\w-]{43}$/),
      registration_client_uri: `${server.origin}/register/${client_id}`,
      client_name: client_id,
      application_type: 'web',
      redirect_uris: LEAST.redirect_uris,
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      scope: REGISTRABLE,
      require_pushed_authorization_requests: false,
    })
    const kept = JSON.stringify(server.database.prepare('SELECT * FROM clients').all())
    for (const secret of [client_secret, registration_access_token]) expect(kept + server.text()).not.toContain(secret)
  })

  it('makes it a stranger: never trusted, never CloudDrive’s own, whatever it says', async () => {
    const wishes = { trusted: true, first_party: true, resource: server.storage.origin, client_id: 'printshop-web' }
    const { client_id } = await registered(server, wishes)
    expect(server.stores.clients.find(client_id)).toMatchObject({ trusted: false, first_party: false, resource: null })
    expect(client_id).not.toBe('printshop-web')
  })

  it('lets it take part at once', async () => {
    const client = await registered(server, { client_name: 'Zoë’s Album' })
    const browser = createBrowser()
    const changes = { redirect_uri: LEAST.redirect_uris[0], scope: 'photos.read offline_access' }
    const page = await server.openConsent(browser, server.authorizeUrl(client.client_id, changes))
    const html = await page.text()
    expect(html).toContain('<bdi>Zoë’s Album</bdi>')
    const answer = await browser.submit(server.origin, html, { photo: 'p_A1', decision: 'allow' })
    const code = expectCode(server, answer, 'http://localhost:8080/callback').searchParams.get('code') ?? ''
    const { client_id, client_secret = '' } = client
    const form = { grant_type: 'authorization_code', code, code_verifier: VERIFIER, client_id, client_secret }
    const tokens = await expectTokens(await server.post('/token', form))
    expect(tokens).toMatchObject({ scope: 'photos.read offline_access', refresh_token: expect.any(String) })
  })

  it.each([
    ['a public client', { token_endpoint_auth_method: 'none' }],
    [
      'a native client',
      { token_endpoint_auth_method: 'none', application_type: 'native', redirect_uris: ['http://[::1]/cb'] },
    ],
  ])('gives %s no secret', async (_name, changes) => {
    const answer = await registered(server, changes)
    expect(answer).toMatchObject(changes)
    expect(Object.keys(answer)).not.toEqual(expect.arrayContaining(['client_secret']))
    expect(Object.keys(answer)).not.toEqual(expect.arrayContaining(['client_secret_expires_at']))
    expect(server.stores.clients.find(answer.client_id)?.client_secret_hash).toBeNull()
  })

  it('C1 RG-01 tells a client that asked for too much what it may have', async () => {
    const { client_id, scope } = await registered(server, { scope: 'photos.manage photos.read' })
    expect([scope, server.stores.clients.find(client_id)?.scope]).toEqual(['photos.read', 'photos.read'])
  })

  it('C7 RG-02 takes null for what was left out', async () => {
    const answer = await registered(server, { client_name: null, scope: null, logo_uri: null, grant_types: null })
    expect(answer).toMatchObject({ client_name: answer.client_id, scope: REGISTRABLE })
    expect(Object.keys(answer)).not.toContain('logo_uri')
  })

  it.each([
    'application/json;',
    'application/json; foo=',
    'APPLICATION/JSON; charset="utf-8"; a="b c"',
    'application/json;charset=latin1',
  ])('C5 RG-03 reads JSON that is called %s', async (type) => {
    expect((await register(server, { ...LEAST, client_name: 'Zoë' }, { 'Content-Type': type })).status).toBe(201)
  })

  it('C5 RG-03 refuses letters that are not UTF-8: they would be others than were written', async () => {
    const body = Buffer.from(JSON.stringify({ ...LEAST, client_name: 'Zoë' }), 'latin1')
    const headers = { 'Content-Type': 'application/json' }
    const answer = await fetch(`${server.origin}/register`, { method: 'POST', body, headers })
    await expectError(answer, 400, 'invalid_request', 'The body is not UTF-8')
  })

  it('PA-09 keeps to its word when it promises to push its requests', async () => {
    const { client_id } = await registered(server, { require_pushed_authorization_requests: true })
    const url = server.authorizeUrl(client_id, { redirect_uri: LEAST.redirect_uris[0] })
    const browser = createBrowser()
    const after = await server.login(browser, await browser.open(url))
    expect(after.headers.get('Location')).toContain('error=invalid_request')
  })

  it.each([
    ['another type', 'text/plain', 400, 'invalid_client_metadata', 'The body has to be a JSON object'],
    ['a form', 'application/x-www-form-urlencoded', 400, 'invalid_client_metadata', 'The body has to be a JSON object'],
  ])('reads nothing but JSON: %s', async (_name, type, status, error, description) => {
    await expectError(await register(server, LEAST, { 'Content-Type': type }), status, error, description)
  })

  it.each([
    ['a broken body', '{', 400, 'invalid_request', 'could not be read'],
    ['a list', '[]', 400, 'invalid_client_metadata', 'The body has to be a JSON object'],
    ['a number', '7', 400, 'invalid_request', 'could not be read'],
    ['too much', JSON.stringify({ ...LEAST, x: 'x'.repeat(60_000) }), 413, 'invalid_request', 'too large'],
    ['a name that hides', { ...LEAST, client_name: 'a\u202eb' }, 400, 'invalid_client_metadata', 'The client_name'],
    ['a bad address', { redirect_uris: ['javascript:alert(1)'] }, 400, 'invalid_redirect_uri', 'has to be https'],
  ])('refuses %s, and registers nobody', async (_name, body, status, error, description) => {
    const before = countClients()
    await expectError(await register(server, body), status, error, description)
    expect(countClients()).toBe(before)
  })

  it.each(['GET', 'PUT', 'DELETE'])('has no method %s', async (method) => {
    const response = await fetch(`${server.origin}/register`, { method })
    expect(response.headers.get('Allow')).toBe('POST')
    await expectError(response, 405, 'invalid_request', 'takes POST only')
  })

  it('lets no page of another site register anybody', async () => {
    const headers = { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' }
    const preflight = await fetch(`${server.origin}/register`, { method: 'OPTIONS', headers })
    expect(preflight.headers.get('Access-Control-Allow-Origin')).toBeNull()
  })
})

describe('Whoever registered a client reads and ends it — RFC 7592 §2', () => {
  it('reads what is registered, without the secret', async () => {
    const client = await registered(server)
    const { client_secret: _, client_secret_expires_at: __, ...rest } = client
    const response = await configure(client, 'GET')
    expect([response.status, response.headers.get('Cache-Control')]).toEqual([200, 'no-store'])
    expect(await response.json()).toEqual(rest)
  })

  it.each(['GET', 'DELETE'])('lets nobody else %s it', async (method) => {
    const [client, other] = [await registered(server), await registered(server)]
    for (const headers of [{}, { Authorization: 'x' }, { Authorization: 'Basic eDp5' }]) {
      const missing = await fetch(client.registration_client_uri, { method, headers })
      expect(missing.headers.get('WWW-Authenticate')).toBe('Bearer realm="CloudDrive"')
      await expectError(missing, 401, 'unauthorized', 'This needs the registration access token')
    }
    for (const token of ['reg_wrong', other.registration_access_token, client.client_secret]) {
      const wrong = await configure(client, method, token)
      expect(wrong.headers.get('WWW-Authenticate')).toContain('Bearer realm="CloudDrive", error="invalid_token", ')
      await expectError(wrong, 401, 'invalid_token', 'The registration access token is not right')
    }
    expect((await configure(client, 'GET')).status).toBe(200)
  })

  it.each([
    ['two tokens', 'Bearer a b'],
    ['nothing after the scheme', 'Bearer'],
  ])('refuses a header with %s, as userinfo does', async (_name, Authorization) => {
    const { registration_client_uri } = await registered(server)
    for (const uri of [registration_client_uri, `${server.origin}/userinfo`]) {
      const response = await fetch(uri, { headers: { Authorization } })
      await expectError(response, 400, 'invalid_request', 'does not hold exactly one token')
    }
  })

  it('C7 TK-22 reads the token behind several spaces, and Bearer in any case', async () => {
    const { registration_client_uri, registration_access_token } = await registered(server)
    for (const scheme of ['Bearer   ', 'BEARER ', 'bearer  ']) {
      const headers = { Authorization: scheme + registration_access_token }
      expect((await fetch(registration_client_uri, { headers })).status).toBe(200)
    }
  })

  it('refuses two headers, though one of them be right', async () => {
    const { client_id, registration_access_token } = await registered(server)
    const header = `Authorization: Bearer ${registration_access_token}`
    const lines = [`GET /register/${client_id} HTTP/1.1`, `Host: ${new URL(server.origin).host}`]
    expect(await rawRequest(server.origin, [...lines, header])).toMatch(/^HTTP\/1\.1 200 /)
    expect(await rawRequest(server.origin, [...lines, header, header])).toMatch(/^HTTP\/1\.1 400 /)
  })

  it.each(['nope', 'printshop-web', 'clouddrive-photos'])(
    'says of %s what it says of any wrong token',
    async (client_id) => {
      for (const Authorization of ['Bearer token', 'Bearer null']) {
        const response = await fetch(`${server.origin}/register/${client_id}`, { headers: { Authorization } })
        await expectError(response, 401, 'invalid_token', 'The registration access token is not right')
      }
    },
  )

  it('says to whoever wants to change a registration what to do instead', async () => {
    const response = await configure(await registered(server), 'PUT')
    expect(response.headers.get('Allow')).toBe('GET, DELETE')
    await expectError(response, 405, 'invalid_request', 'register the app anew, and then delete this one')
  })

  it.each(['PATCH', 'POST'])('has no method %s for one client', async (method) => {
    const client = await registered(server)
    const response = await configure(client, method)
    expect(response.headers.get('Allow')).toBe('GET, DELETE')
    await expectError(response, 405, 'invalid_request', 'takes GET and DELETE only')
  })

  it('ends everything with the client: its id, its grants, codes and tokens', async () => {
    const client = await registered(server)
    const { client_id } = client
    const authorization = { client_id, client_secret: client.client_secret ?? '' }
    const browser = createBrowser()
    const changes = { redirect_uri: LEAST.redirect_uris[0] ?? '', scope: 'photos.read offline_access' }
    const codes = []
    for (const prompt of ['consent', '']) {
      const sent = await server.authorize(client_id, { browser, changes: { ...changes, prompt } })
      codes.push(sent.searchParams.get('code') ?? '')
    }
    const redeem = (code = '') =>
      server.post('/token', { grant_type: 'authorization_code', code, code_verifier: VERIFIER, ...authorization })
    const { access_token, refresh_token } = await expectTokens(await redeem(codes[0]))
    expect(await server.introspect(access_token)).toMatchObject({ active: true })

    const response = await configure(client, 'DELETE')
    expect([response.status, await response.text()]).toEqual([204, ''])
    expect(server.events()).toContain('client_deleted')
    expect(await server.introspect(access_token)).toEqual({ active: false })
    await expectError(await redeem(codes[1]), 401, 'invalid_client', 'did not prove')
    const refresh = { grant_type: 'refresh_token', refresh_token: String(refresh_token), ...authorization }
    await expectError(await server.post('/token', refresh), 401, 'invalid_client', 'did not prove')
    await expectError(await configure(client, 'GET'), 401, 'invalid_token', 'not right')
    const page = await browser.open(server.authorizeUrl(client_id, changes))
    expect(await expectPage(page, 400)).toContain('client_id is unknown')
    const grants = server.database.prepare('SELECT DISTINCT revoked_at IS NULL FROM grants WHERE client_id = ?')
    expect(grants.pluck().all(client_id)).toEqual([0])
    const connections = await browser.open(`${server.origin}/account/connections`)
    expect(await connections.text()).not.toContain(client_id)
  })

  it('ends nobody else’s grants', async () => {
    const { code } = server.issueCode()
    await configure(await registered(server), 'DELETE')
    await expectTokens(await server.redeem(code))
  })
})

describe('Registration can be closed, and is not endless — RFC 7591 §5', () => {
  it('MD-03 has no endpoint, and names none, when OPEN_REGISTRATION is off', async () => {
    const closed = await startAuthorizationServer({ openRegistration: false })
    const metadata = await (await fetch(`${closed.origin}/.well-known/oauth-authorization-server`)).json()
    expect(Object.keys(metadata)).not.toContain('registration_endpoint')
    expect((await register(closed)).status).toBe(404)
    await closed.stop()
  })

  it('refuses an address its sixty-first registration in a minute', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const limited = await startAuthorizationServer({ rateLimits: true })
    const answers = await Promise.all(Array.from({ length: 60 }, () => register(limited)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    const refused = await register(limited)
    expect(refused.headers.get('Retry-After')).toBe('60')
    await expectError(refused, 429, 'temporarily_unavailable', 'Too many requests')
    vi.setSystemTime(Date.now() + 60_000)
    expect((await register(limited)).status).toBe(201)
    await limited.stop()
  })
})
