import { generateKeyPairSync } from 'node:crypto'
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, exportJWK, SignJWT, UnsecuredJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import type { SigningKey } from '../../src/protocol/access-token.ts'
import { idTokenClaims, readIdTokenHint, signIdToken } from '../../src/protocol/id-token.ts'

const iss = 'http://auth.example'
const content = {
  iss,
  client_id: 'printshop-web',
  sub: 'u_alice',
  auth_time: 1_700_000_000,
  nonce: 'n1',
  // The access token and its hash of OpenID Connect Core §A.3
  access_token: 'jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y',
  now: 1_700_000_100,
}

let signing: SigningKey
let ecKey: SigningKey['key']
let keys: ReturnType<typeof createLocalJWKSet>
beforeAll(async () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  signing = { key: rsa.privateKey, kid: 'k1', alg: 'RS256' }
  const published = { alg: 'RS256', use: 'sig' }
  keys = createLocalJWKSet({
    keys: [
      { ...(await exportJWK(rsa.publicKey)), ...published, kid: 'k1' },
      { ...(await exportJWK(ec.publicKey)), kid: 'k2', alg: 'ES256', use: 'sig' },
    ],
  })
  ecKey = ec.privateKey
})

describe('The ID token — OpenID Connect Core §2', () => {
  it('OI-01 says who signed in, when, for which client and with which access token, and nothing else', async () => {
    const token = await signIdToken(idTokenClaims(content), signing)
    expect(decodeProtectedHeader(token)).toEqual({ typ: 'JWT', alg: 'RS256', kid: 'k1' })
    expect(decodeJwt(token)).toEqual({
      iss,
      sub: 'u_alice',
      aud: 'printshop-web',
      iat: 1_700_000_100,
      exp: 1_700_000_400,
      auth_time: 1_700_000_000,
      nonce: 'n1',
      at_hash: '77QmUPtjPfzWtF2AnpK9RQ',
    })
  })

  it.each([null, undefined])('OI-02 has no nonce where none was sent (%s)', (nonce) => {
    expect(idTokenClaims({ ...content, nonce })).not.toHaveProperty('nonce')
  })
})

describe('An ID token that comes back as a hint — OpenID Connect Core §3.1.2.1', () => {
  const read = (hint: string) => readIdTokenHint(hint, { keys, iss, client_id: 'printshop-web' })
  const sign = (changes: object = {}, header: object = {}, key = signing.key) =>
    new SignJWT({ ...idTokenClaims(content), ...changes })
      .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid: 'k1', ...header })
      .sign(key)

  it('OI-08 says whom the client knows, although it expired long ago', async () => {
    expect(await read(await sign())).toBe('u_alice')
  })

  const bad: [string, () => Promise<string> | string][] = [
    ['of another server', () => sign({ iss: 'http://other.example' })],
    ['for another client', () => sign({ aud: 'other-app' })],
    ['about nobody', () => sign({ sub: undefined })],
    ['that is an access token', () => sign({}, { typ: 'at+jwt' })],
    ['signed with another of our keys', () => sign({}, { alg: 'ES256', kid: 'k2' }, ecKey)],
    ['signed with a shared secret', () => sign({}, { alg: 'HS256' }, new Uint8Array(32) as never)],
    ['signed by nobody', () => new UnsecuredJWT({ ...idTokenClaims(content) }).encode()],
    ['signed with an unknown key', () => sign({}, { kid: 'k3' })],
    ['whose claims were changed', async () => changeClaims(await sign())],
    ['that is garbage', () => 'a.b.c'],
  ]
  it.each(bad)('OI-08 refuses one %s', async (_what, make) => {
    await expect(read(await make())).rejects.toMatchObject({
      code: 'invalid_request',
      description: 'The id_token_hint is not an ID token that this client got from here',
    })
  })
})

function changeClaims(token: string): string {
  const [header, claims = '', signature] = token.split('.')
  const changed = { ...JSON.parse(Buffer.from(claims, 'base64url').toString()), sub: 'u_bob' }
  return [header, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.')
}
