import type { RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'
import { startTestServer } from '@photo/service/test/test-server'
import sharp from 'sharp'
import { publicKeys } from './signing-keys.ts'

/** One request that CloudDrive received. */
export type Received = { method: string; path: string; query: URLSearchParams; authorization?: string; body: string }

export type Scripted = {
  status?: number
  json?: unknown
  body?: string | Buffer
  headers?: Record<string, string>
  /** `silent`: no answer ever comes. `broken`: the connection is cut in the middle of the body. */
  trouble?: 'silent' | 'broken'
}

/** A CloudDrive that says what a test wants it to say: sign-in and photo store on one origin each, or both on one. */
export type CloudDrive = Awaited<ReturnType<typeof startCloudDrive>>

export const photos = [
  { id: 'p_lake', title: 'Still lake', taken_at: '2025-07-03T06:00:00Z', width: 1500, height: 1000 },
  { id: 'p_tulips', title: 'Tulips <b>&</b> "rain"', taken_at: '2025-04-20T10:00:00Z', width: 1000, height: 1500 },
]

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#3a7' } })
    .jpeg()
    .toBuffer()

/** Starts it. `scripts` answers a path in place of the good answer, `held` lets it wait; `received` is everything that came in. */
export async function startCloudDrive() {
  const received: Received[] = []
  const scripts = new Map<string, Scripted | ((request: Received) => Scripted | undefined)>()
  const held = new Map<string, Promise<void>>()
  const pictures = { content: await picture(600, 400), thumbnail: await picture(64, 43) }

  const server = await startTestServer('127.0.0.1', (origin): RequestListener => {
    const good = (request: Received): Scripted => {
      const { path } = request
      if (path === '/.well-known/oauth-authorization-server') return { json: metadata(origin) }
      if (path === '/.well-known/oauth-protected-resource') {
        return { json: { resource: origin, authorization_servers: [origin] } }
      }
      if (path === '/token') return { json: tokenResponse }
      if (path === '/par') return { status: 201, json: pushedResponse }
      if (path === '/userinfo') return { json: alice }
      if (path === '/jwks.json') return { json: publicKeys }
      if (path === '/revoke') return { body: '' }
      if (path === '/v1/photos') return { json: { photos } }
      if (path.endsWith('/content')) return { body: pictures.content, headers: { 'Content-Type': 'image/jpeg' } }
      if (path.endsWith('/thumbnail')) return { body: pictures.thumbnail, headers: { 'Content-Type': 'image/jpeg' } }
      return { status: 404, json: { error: 'not_found' } }
    }
    return async (req, res) => {
      const url = new URL(req.url ?? '/', origin)
      const { authorization } = req.headers
      const request: Received = {
        method: req.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        body: await text(req),
        ...(authorization === undefined ? {} : { authorization }),
      }
      received.push(request)
      await held.get(url.pathname)
      const script = scripts.get(url.pathname)
      const answer = (typeof script === 'function' ? script(request) : script) ?? good(request)
      const body = answer.json === undefined ? (answer.body ?? '') : JSON.stringify(answer.json)
      const type = answer.json === undefined ? 'text/plain' : 'application/json'
      if (answer.trouble === 'silent') return
      res.writeHead(answer.status ?? 200, { 'Content-Type': type, ...answer.headers })
      if (answer.trouble === 'broken') {
        res.write('{"access_', () => res.destroy())
        return
      }
      res.end(body)
    }
  })
  const requests = (path: string) => received.filter((request) => request.path === path)
  const reset = () => {
    received.length = 0
    scripts.clear()
    held.clear()
  }
  return { ...server, received, requests, scripts, held, reset }
}

/** The good answer of the token endpoint: both photos. */
export const tokenResponse = {
  access_token: 'canary-access-token',
  token_type: 'Bearer',
  expires_in: 300,
  scope: 'photos.read',
  authorization_details: [{ type: 'photo_access', actions: ['read'], identifiers: ['p_lake', 'p_tulips'] }],
}

/** The good answer of the endpoint for pushed requests. */
export const pushedResponse = { request_uri: 'urn:ietf:params:oauth:request_uri:canary-request', expires_in: 60 }

/** The good answer of /userinfo. */
export const alice = { sub: 'u_alice', name: 'Alice Moreau' }

export function metadata(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    revocation_endpoint: `${issuer}/revoke`,
    pushed_authorization_request_endpoint: `${issuer}/par`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/jwks.json`,
  }
}
