import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AccessTokenClaims } from '@photo/types/access-token'
import { exportJWK, generateKeyPair, type JWTHeaderParameters, SignJWT } from 'jose'

type Answer = { status: number; body: unknown }
type Exchange = { path: string; authorization: string | undefined; agent: string | undefined; body: URLSearchParams }

let pairs: Promise<[Pair, Pair]> | undefined
type Pair = { publicKey: CryptoKey; privateKey: CryptoKey }

/** A small authorization server that a test can script: it signs tokens, publishes keys, and answers as it is told. */
export async function startAuthorizationServer() {
  // One pair signs access tokens, the other ID tokens
  pairs ??= Promise.all([generateKeyPair('ES256', { extractable: true }), generateKeyPair('RS256')])
  const [{ publicKey, privateKey }, identity] = await pairs
  const jwk = { ...(await exportJWK(publicKey)), kid: 'key-1', alg: 'ES256', use: 'sig' }
  const identityJwk = { ...(await exportJWK(identity.publicKey)), kid: 'key-id', alg: 'RS256', use: 'sig' }
  const requests: Exchange[] = []
  const revoked = new Set<string>()
  /** Paths at which no answer ever comes, or one that breaks off. */
  const silent = new Set<string>()
  const broken = new Set<string>()
  const answers: Record<string, (body: URLSearchParams) => Answer> = {
    '/.well-known/oauth-authorization-server': () => ({ status: 200, body: metadata() }),
    '/jwks.json': () => ({ status: 200, body: { keys: [jwk, identityJwk] } }),
    '/introspect': (body) => ({ status: 200, body: introspect(body.get('token') ?? '') }),
    '/token': (body) => redeem(body.get('code') ?? ''),
    '/userinfo': () => ({ status: 401, body: { error: 'invalid_token' } }),
  }
  /** What each code is good for, once. */
  const codes = new Map<string, unknown>()
  const redeem = (code: string) => {
    const tokens = codes.get(code)
    codes.delete(code)
    return tokens ? { status: 200, body: tokens } : { status: 400, body: { error: 'invalid_grant' } }
  }
  const metadata = () => ({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    introspection_endpoint: `${issuer}/introspect`,
    jwks_uri: `${issuer}/jwks.json`,
  })
  const introspect = (token: string) =>
    revoked.has(token) ? { active: false } : { active: true, client_name: 'PrintShop' }

  const server = createServer(async (req, res) => {
    let text = ''
    for await (const chunk of req) text += chunk
    const body = new URLSearchParams(text)
    const path = req.url ?? ''
    requests.push({ path, authorization: req.headers.authorization, agent: req.headers['user-agent'], body })
    if (silent.has(path)) return
    if (broken.has(path)) return void res.writeHead(200).write('{"half', () => res.destroy())
    const answer = answers[path]?.(body) ?? { status: 404, body: {} }
    res.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })

  /** Signs an access token; `claims` and `header` replace what they name, and `undefined` leaves it out. */
  function issue(
    audience: string,
    claims: Partial<AccessTokenClaims> = {},
    header: Partial<JWTHeaderParameters> = {},
    key: CryptoKey = privateKey,
  ) {
    const now = Math.floor(Date.now() / 1000)
    const payload = {
      iss: issuer,
      aud: audience,
      sub: 'u_alice',
      client_id: 'printshop-web',
      iat: now,
      exp: now + 300,
      jti: crypto.randomUUID(),
      scope: 'photos.read',
      ...claims,
    }
    const protectedHeader = { alg: 'ES256', typ: 'at+jwt', kid: 'key-1', ...header }
    return new SignJWT(payload).setProtectedHeader(protectedHeader).sign(key)
  }

  /** Signs an ID token for the gallery that came with this access token; `claims` and `header` replace as above. */
  function identify(
    access_token: string,
    claims: Record<string, unknown> = {},
    header: Partial<JWTHeaderParameters> = {},
    key: CryptoKey | Uint8Array = identity.privateKey,
  ) {
    const now = Math.floor(Date.now() / 1000)
    const at_hash = createHash('sha256').update(access_token).digest().subarray(0, 16).toString('base64url')
    const person = { iss: issuer, sub: 'u_alice', aud: 'clouddrive-gallery', auth_time: now, iat: now, exp: now + 300 }
    return new SignJWT({ ...person, at_hash, ...claims })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'key-id', ...header })
      .sign(key)
  }

  return {
    issuer,
    metadata,
    issue,
    identify,
    requests,
    revoked,
    silent,
    broken,
    codes,
    answers,
    stop,
    jwk,
    publicKey,
    privateKey,
  }
}
