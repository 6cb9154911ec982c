import { describe, expect, it } from 'vitest'
import { sharedPhotoServer } from '../shared-photo-server.ts'

const shop = 'http://shop.example'
const strangers = [
  'http://evil.example',
  'null',
  'http://shop.example.evil.example',
  'https://shop.example',
  'http://shop.example:8080',
  'http://SHOP.example',
]

const server = await sharedPhotoServer()
const token = await server.readToken(server.ids.A1)

const paths = () => {
  const photo = `/v1/photos/${server.ids.A1}`
  return ['/v1/photos', photo, `${photo}/content`, `${photo}/thumbnail?size=320`]
}
const corsHeaders = ({ headers }: Response) =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-')))
/** What a browser sends before a page's own request: no token, only the question whether it may bring one. */
const preflight = (path: string, Origin: string) =>
  server.request(path, undefined, {
    method: 'OPTIONS',
    headers: { Origin, 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'authorization' },
  })

describe('CORS at the photo API', () => {
  it('SP-02 S-63 lets a page of the shop ask with a token, and asks for none beforehand', async () => {
    for (const path of paths()) {
      const response = await preflight(path, shop)
      expect(response.status).toBe(204)
      expect(response.headers.get('Vary')).toBe('Origin')
      expect(corsHeaders(response)).toEqual({
        'access-control-allow-origin': shop,
        'access-control-allow-methods': 'GET',
        'access-control-allow-headers': 'Authorization',
        'access-control-expose-headers': 'WWW-Authenticate, X-Request-Id',
        'access-control-max-age': '600',
      })
    }
  })

  it('SP-02 lets a page of the shop read the photos', async () => {
    for (const path of paths()) {
      const response = await server.request(path, token, { headers: { Origin: shop } })
      expect(response.status).toBe(200)
      expect(response.headers.get('Vary')).toContain('Origin')
      expect(corsHeaders(response)).toEqual({
        'access-control-allow-origin': shop,
        'access-control-expose-headers': 'WWW-Authenticate, X-Request-Id',
      })
    }
  })

  it('SP-02 lets a page of the shop read why it was refused', async () => {
    const refusals = [
      ['garbage', 401, 'invalid_token'],
      [undefined, 401, 'unauthorized'],
      ['a b', 400, 'invalid_request'],
    ] as const
    for (const [sent, status, error] of refusals) {
      const response = await server.request('/v1/photos', sent, { headers: { Origin: shop } })
      expect(await response.json()).toMatchObject({ error })
      expect(response.status).toBe(status)
      expect(response.headers.get('WWW-Authenticate')).toContain('Bearer')
      expect(corsHeaders(response)).toMatchObject({ 'access-control-allow-origin': shop })
    }
  })

  it('OP-02 gives a program that it refuses the number of the line in the log', async () => {
    for (const path of ['/v1/photos', '/v1/nowhere']) {
      const response = await server.request(path, 'garbage')
      const { status, headers } = response
      const line = { status, req: expect.objectContaining({ id: headers.get('X-Request-Id') }) }
      expect(server.log.lines()).toContainEqual(expect.objectContaining(line))
    }
    expect((await server.request('/v1/photos', token)).headers.get('X-Request-Id')).toBeNull()
  })

  it.each(strangers)('SP-02 tells the browser of a page at %s nothing, before and after', async (origin) => {
    for (const path of paths()) {
      const before = await preflight(path, origin)
      expect(before.status).toBe(401)
      expect(corsHeaders(before)).toEqual({})
      const response = await server.request(path, token, { headers: { Origin: origin } })
      expect(response.headers.get('Vary')).toContain('Origin')
      expect(corsHeaders(response)).toEqual({})
    }
  })

  it('SP-02 answers programs without an origin as before, and says so to caches', async () => {
    const response = await server.request('/v1/photos', token)
    expect(response.headers.get('Vary')).toContain('Origin')
    expect(corsHeaders(response)).toEqual({})
  })

  it('SP-02 opens nothing else: neither the gallery nor its pictures, even to the shop', async () => {
    for (const path of ['/', '/activity', `/photos/${server.ids.A1}/content`, '/health', '/nothing']) {
      expect(corsHeaders(await server.request(path, undefined, { headers: { Origin: shop } }))).toEqual({})
      expect(corsHeaders(await preflight(path, shop))).toEqual({})
    }
  })

  it.each([shop, ...strangers])('SP-02 PR-01 shows its metadata to a page at %s, as to any', async (Origin) => {
    const response = await server.request('/.well-known/oauth-protected-resource', undefined, { headers: { Origin } })
    expect(corsHeaders(response)).toEqual({ 'access-control-allow-origin': '*' })
  })

  it.each([shop, ...strangers])('PR-04 C5 lets a page at %s ask for it with any header of its own', async (Origin) => {
    const response = await server.request('/.well-known/oauth-protected-resource', undefined, {
      method: 'OPTIONS',
      headers: {
        Origin,
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'mcp-protocol-version',
      },
    })
    expect(response.status).toBe(204)
    expect(corsHeaders(response)).toEqual({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET',
      'access-control-allow-headers': '*',
      'access-control-max-age': '600',
    })
  })
})
