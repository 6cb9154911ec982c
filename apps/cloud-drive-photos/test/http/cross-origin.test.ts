import { describe, expect, it } from 'vitest'
import { sharedPhotoServer } from '../shared-photo-server.ts'

/** Pages of anybody's client, of a file, and of whoever is curious: what opens the photos is the token. */
const pages = ['http://shop.example', 'https://album.example', 'http://localhost:5173', 'null']
/** What a browser sends along unasked has no part in it. */
const everyPageMayRead = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'WWW-Authenticate',
}
const everyPageMayAsk = {
  ...everyPageMayRead,
  'access-control-allow-methods': 'GET',
  'access-control-allow-headers': 'Authorization, *',
  'access-control-max-age': '600',
}

const server = await sharedPhotoServer()
const token = await server.readToken(server.ids.A1)

const paths = () => {
  const photo = `/v1/photos/${server.ids.A1}`
  return ['/v1/photos', photo, `${photo}/content`, `${photo}/thumbnail?size=320`]
}
const corsHeaders = ({ headers }: Response) =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-')))
/** What a browser sends before a page's own request: no token, only the question whether it may bring one. */
const preflight = (path: string, Origin: string, asks = 'authorization') =>
  server.request(path, undefined, {
    method: 'OPTIONS',
    headers: { Origin, 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': asks },
  })

describe('CORS at the photo API', () => {
  it.each(pages)('SP-02 SP-03 S-63 lets a page at %s ask with a token, and asks for none beforehand', async (page) => {
    for (const path of paths()) {
      const response = await preflight(path, page)
      expect(response.status).toBe(204)
      expect(corsHeaders(response)).toEqual(everyPageMayAsk)
    }
  })

  it.each(pages)('SP-02 SP-03 lets a page at %s read the photos of its token', async (Origin) => {
    for (const path of paths()) {
      const response = await server.request(path, token, { headers: { Origin } })
      expect(response.status).toBe(200)
      expect(corsHeaders(response)).toEqual(everyPageMayRead)
    }
  })

  it('SP-02 lets a page read why it was refused', async () => {
    const refusals = [
      ['garbage', 401, 'invalid_token'],
      [undefined, 401, 'unauthorized'],
      ['a b', 400, 'invalid_request'],
    ] as const
    for (const [sent, status, error] of refusals) {
      const response = await server.request('/v1/photos', sent, { headers: { Origin: 'https://album.example' } })
      expect(await response.json()).toMatchObject({ error })
      expect(response.status).toBe(status)
      expect(response.headers.get('WWW-Authenticate')).toContain('Bearer')
      expect(corsHeaders(response)).toEqual(everyPageMayRead)
    }
  })

  it('SP-02 shows a page without a token nothing, whatever cookies its browser has', async () => {
    for (const path of paths()) {
      const headers = { Origin: 'http://evil.example', Cookie: 'rs_sid=of-somebody-who-is-signed-in' }
      expect((await server.request(path, undefined, { headers })).status).toBe(401)
    }
  })

  it('SP-02 opens nothing else: neither the gallery nor its pictures, even to the shop', async () => {
    for (const path of ['/', '/activity', `/photos/${server.ids.A1}/content`, '/health', '/nothing']) {
      expect(
        corsHeaders(await server.request(path, undefined, { headers: { Origin: 'http://shop.example' } })),
      ).toEqual({})
      expect(corsHeaders(await preflight(path, 'http://shop.example'))).toEqual({})
    }
  })

  it.each(pages)('SP-02 PR-01 shows its metadata to a page at %s', async (Origin) => {
    const response = await server.request('/.well-known/oauth-protected-resource', undefined, { headers: { Origin } })
    expect(corsHeaders(response)).toEqual(everyPageMayRead)
  })

  it.each(pages)('PR-04 C5 SP-03 lets a page at %s ask with any header of its own', async (Origin) => {
    for (const path of ['/.well-known/oauth-protected-resource', '/v1/photos']) {
      const response = await preflight(path, Origin, 'mcp-protocol-version,content-type')
      expect(response.status).toBe(204)
      expect(corsHeaders(response)).toEqual(everyPageMayAsk)
    }
  })
})
