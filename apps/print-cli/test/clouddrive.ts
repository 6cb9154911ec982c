import { createHash } from 'node:crypto'
import type { RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'
import { startTestServer } from '@photo/service/test/test-server'
import sharp from 'sharp'

/** One request that CloudDrive received. */
export type Received = { method: string; path: string; authorization: string | undefined; body: URLSearchParams }

/** `silent`: no answer ever comes. */
export type Scripted = {
  status?: number
  json?: unknown
  body?: string | Buffer
  type?: string
  /** Of the line in the log: an answer to a program carries it. */
  number?: string
  silent?: boolean
}

/** A CloudDrive for tests: sign-in and photo storage on one origin. It keeps the rules of the RFCs, unless a script says otherwise. */
export type CloudDrive = Awaited<ReturnType<typeof startCloudDrive>>

const describe = (id: string, title: string) => ({
  id,
  title,
  taken_at: '2025-07-03T06:00:00Z',
  width: 1500,
  height: 1000,
  bytes: 320_000,
})

export const photos = [describe('p_lake', 'Still lake'), describe('p_tulips', 'Tulips & rain')]

/** Starts it. `scripts` answers a path in place of the good answer; `received` is everything that came in. */
export async function startCloudDrive() {
  const received: Received[] = []
  const scripts = new Map<string, Scripted | ((request: Received) => Scripted | undefined)>()
  const codes = new Map<string, { challenge: string | null; redirect_uri: string | null }>()
  const live = { access: new Set<string>(), refresh: new Set<string>() }
  const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#3a7' } })
    .jpeg()
    .toBuffer()
  let made = 0

  const issue = (): Scripted => {
    made += 1
    const [access_token, refresh_token] = [`canary-access-${made}`, `canary-refresh-${made}`]
    live.access.add(access_token)
    live.refresh.add(refresh_token)
    return { json: { access_token, refresh_token, token_type: 'Bearer', expires_in: 300 } }
  }
  const refuse = (error: string): Scripted => ({ status: 400, json: { error } })

  const token = (body: URLSearchParams): Scripted => {
    if (body.get('client_id') !== 'printshop-cli') return refuse('invalid_client')
    if (body.get('grant_type') === 'refresh_token') {
      if (live.refresh.delete(body.get('refresh_token') ?? '')) return issue()
      endAll() // reuse ends the family — RFC 9700 §4.14.2
      return refuse('invalid_grant')
    }
    const code = body.get('code') ?? ''
    const question = codes.get(code)
    codes.delete(code)
    const challenge = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url')
    const good = question?.challenge === challenge && question.redirect_uri === body.get('redirect_uri')
    return good ? issue() : refuse('invalid_grant')
  }

  const endAll = () => {
    live.access.clear()
    live.refresh.clear()
  }

  const good = (origin: string, { path, authorization, body }: Received): Scripted => {
    if (path === '/.well-known/oauth-authorization-server') return { json: metadata(origin) }
    if (path === '/token') return token(body)
    if (path === '/revoke') {
      if (live.refresh.delete(body.get('token') ?? '')) live.access.clear()
      return {}
    }
    if (!path.startsWith('/v1/photos')) return { status: 404, json: { error: 'not_found' } }
    if (!live.access.has(authorization?.replace('Bearer ', '') ?? '')) return { status: 401 }
    if (path === '/v1/photos') return { json: { photos } }
    const known = photos.some(({ id }) => path === `/v1/photos/${id}/content`)
    return known ? { body: picture, type: 'image/jpeg' } : { status: 404 }
  }

  const server = await startTestServer('127.0.0.1', (origin): RequestListener => {
    return async (req, res) => {
      const path = new URL(req.url ?? '/', origin).pathname
      const { authorization } = req.headers
      const request = { method: req.method ?? '', path, authorization, body: new URLSearchParams(await text(req)) }
      received.push(request)
      const script = scripts.get(path)
      const answer = (typeof script === 'function' ? script(request) : script) ?? good(origin, request)
      if (answer.silent) return
      const type = answer.json === undefined ? (answer.type ?? 'text/plain') : 'application/json'
      const number = answer.number === undefined ? {} : { 'X-Request-Id': answer.number }
      res.writeHead(answer.status ?? 200, { 'Content-Type': type, ...number })
      res.end(answer.json === undefined ? answer.body : JSON.stringify(answer.json))
    }
  })

  /** What the person's browser is sent to when they say yes: the redirect URI, with a fresh code for this question. */
  const allow = (address: string, change: Record<string, string | undefined> = {}): URL => {
    const question = new URL(address).searchParams
    const code = `canary-code-${codes.size + made}`
    codes.set(code, { challenge: question.get('code_challenge'), redirect_uri: question.get('redirect_uri') })
    const answer = new URL(question.get('redirect_uri') ?? '')
    const parameters = { code, state: question.get('state') ?? '', iss: server.origin, ...change }
    for (const [name, value] of Object.entries(parameters))
      if (value !== undefined) answer.searchParams.set(name, value)
    return answer
  }
  const requests = (path: string) => received.filter((request) => request.path === path)
  const reset = () => {
    received.length = 0
    scripts.clear()
    endAll()
  }
  return { ...server, received, requests, scripts, live, allow, endAll, picture, reset }
}

export function metadata(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    revocation_endpoint: `${issuer}/revoke`,
  }
}
