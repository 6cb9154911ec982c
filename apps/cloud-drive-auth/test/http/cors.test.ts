import { beforeAll, describe, expect, it } from 'vitest'
import { basic } from '../authorization-server.ts'
import { someClient } from '../protocol/clients.ts'
import { sharedServer } from '../shared-server.ts'

const SPA = 'http://localhost:9000'

const server = await sharedServer()
beforeAll(async () => {
  const inBrowser = { client_secret_hash: null }
  server.stores.clients.upsert([
    someClient({ client_id: 'on-a-server', redirect_uris: ['https://server.example/cb'] }),
    someClient({
      ...inBrowser,
      client_id: 'bare',
      redirect_uris: ['https://bare.example', 'https://second.example?a=1'],
    }),
    someClient({ ...inBrowser, client_id: 'gone', redirect_uris: ['https://gone.example/cb'] }),
  ])
  server.stores.clients.disable('gone', 1)
})

const ENDPOINTS = ['/token', '/revoke', '/userinfo']

const corsHeaders = ({ headers }: Response) =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-')))
const preflight = (path: string, origin: string) =>
  fetch(server.origin + path, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'authorization',
    },
  })
const call = (path: string, origin: string, form = {}, headers = {}) =>
  server.post(path, { client_id: 'printshop-spa', ...form }, { Origin: origin, ...headers })

const READABLE = {
  'access-control-allow-origin': SPA,
  'access-control-expose-headers': 'WWW-Authenticate, Retry-After, X-Request-Id',
}

describe('Pages of browser clients may call, and nobody else’s — OAuth 2.1 draft-16 §3.2, RFC 9700 §2.6', () => {
  it.each(ENDPOINTS)('SP-02 tells the page of a browser client that it may call %s', async (path) => {
    const response = await preflight(path, SPA)
    expect(response.status).toBe(204)
    expect(corsHeaders(response)).toEqual({
      ...READABLE,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'Authorization, Content-Type',
      'access-control-max-age': '600',
    })
    expect(response.headers.get('Vary')).toMatch(/\bOrigin\b/)
  })

  it('SP-02 lets the page read its tokens', async () => {
    const { code } = server.issueCode({ client_id: 'printshop-spa' })
    const form = {
      grant_type: 'authorization_code',
      code,
      code_verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    }
    const response = await call('/token', SPA, form)
    expect(response.status).toBe(200)
    expect(corsHeaders(response)).toEqual(READABLE)
    expect(response.headers.get('Vary')).toMatch(/\bOrigin\b/)
    const { access_token } = await response.json()
    const revoked = await call('/revoke', SPA, { token: access_token })
    expect([revoked.status, corsHeaders(revoked)]).toEqual([200, READABLE])
  })

  it.each([
    ['a wrong code', '/token', { grant_type: 'authorization_code', code: 'x', code_verifier: 'x' }, {}, 400],
    ['a wrong secret', '/token', { client_id: 'printshop-web' }, basic('printshop-web', 'wrong'), 401],
    ['an unknown client', '/token', { client_id: 'nope' }, {}, 401],
    ['too much', '/token', { code: 'x'.repeat(60_000) }, {}, 413],
    ['no token', '/revoke', {}, {}, 400],
  ])('SP-02 lets the page read why it was refused: %s', async (_name, path, form, headers, status) => {
    const response = await call(path, SPA, form, headers)
    expect(response.status).toBe(status)
    expect(corsHeaders(response)).toEqual(READABLE)
  })

  it.each(['https://bare.example', 'https://second.example'])(
    'SP-02 knows an origin without a path: %s',
    async (origin) => {
      expect(corsHeaders(await call('/token', origin))['access-control-allow-origin']).toBe(origin)
    },
  )

  it.each([
    ['somebody else', 'https://evil.example'],
    ['a page without an origin', 'null'],
    ['another port', 'http://localhost:9001'],
    ['another scheme', 'https://localhost:9000'],
    ['the start of an origin', 'http://localhost:900'],
    ['a longer host', 'http://localhost:9000.evil.example'],
    ['an origin with a path', 'http://localhost:9000/spa'],
    ['a pattern', 'http://localhost:900_'],
    ['a native client’s address', 'http://127.0.0.1'],
    ['a native client’s address with its port', 'http://127.0.0.1:51004'],
    ['a native client’s address, IPv6', 'http://[::1]'],
    ['a client on a server', 'https://server.example'],
    ['a client that was switched off', 'https://gone.example'],
  ])('SP-02 says nothing to %s', async (_name, origin) => {
    for (const path of ENDPOINTS) {
      const asked = await preflight(path, origin)
      expect(asked.status).not.toBe(204)
      expect([corsHeaders(asked), asked.headers.get('Vary')]).toEqual([{}, expect.stringMatching(/\bOrigin\b/)])
      expect(corsHeaders(await call(path, origin))).toEqual({})
    }
  })

  it('SP-02 answers a program that is no page as before', async () => {
    expect(corsHeaders(await server.post('/token', {}))).toEqual({})
  })

  it.each(['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration', '/jwks.json'])(
    'C5 MD-07 lets every page ask for %s, with whatever headers',
    async (path) => {
      const headers = {
        Origin: 'https://any.example',
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'authorization,mcp-protocol-version,x-anything',
      }
      const response = await fetch(server.origin + path, { method: 'OPTIONS', headers })
      expect(response.status).toBe(204)
      expect(corsHeaders(response)).toEqual({
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'GET',
        'access-control-allow-headers': 'Authorization, *',
        'access-control-max-age': '600',
      })
    },
  )

  it.each(['/.well-known/oauth-authorization-server', '/jwks.json'])('SP-02 lets every page read %s', async (path) => {
    const response = await fetch(server.origin + path, { headers: { Origin: 'https://evil.example' } })
    expect(corsHeaders(response)).toEqual({ 'access-control-allow-origin': '*' })
  })

  it.each(['/authorize', '/par', '/introspect', '/login', '/consent'])('AZ-17 lets no page call %s', async (path) => {
    for (const response of [
      await preflight(path, SPA),
      await call(path, SPA),
      await fetch(server.authorizeUrl('printshop-spa'), { headers: { Origin: SPA } }),
    ]) {
      expect(corsHeaders(response)).toEqual({})
    }
  })
})
