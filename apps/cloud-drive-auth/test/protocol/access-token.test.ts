import { generateKeyPairSync } from 'node:crypto'
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, exportJWK, jwtVerify, SignJWT, UnsecuredJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  ACCESS_TOKEN_LIFETIME,
  accessTokenClaims,
  readAccessToken,
  type SigningKey,
  signAccessToken,
} from '../../src/protocol/access-token.ts'
import { photoAccess } from '../../src/protocol/photo-grant.ts'

const iss = 'http://auth.example'
const content = () => ({
  iss,
  aud: 'http://photos.example',
  sub: 'u_alice',
  client_id: 'printshop-web',
  scope: 'photos.read photos.manage',
  authorization_details: photoAccess('http://photos.example', ['p_1']),
  now: Math.floor(Date.now() / 1000),
})

let signing: SigningKey
let keys: ReturnType<typeof createLocalJWKSet>
beforeAll(async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  signing = { key: privateKey, kid: 'k1', alg: 'ES256' }
  keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }] })
})

describe('The access token — RFC 9068 §2', () => {
  it('S-72 JT-01 says what it is, who signed it, and everything that a resource server needs', async () => {
    const now = Math.floor(Date.now() / 1000)
    const token = signAccessToken(accessTokenClaims({ ...content(), now }), signing)
    expect(decodeProtectedHeader(token)).toEqual({ typ: 'at+jwt', alg: 'ES256', kid: 'k1' })
    expect(decodeJwt(token)).toEqual({
      iss,
      aud: 'http://photos.example',
      sub: 'u_alice',
      client_id: 'printshop-web',
      scope: 'photos.read photos.manage',
      iat: now,
      exp: now + 300,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
      authorization_details: photoAccess('http://photos.example', ['p_1']),
    })
    expect(ACCESS_TOKEN_LIFETIME).toBe(300)
  })

  it('JT-01 is signed as jose expects it, whatever numbers the signature is made of', async () => {
    const claims = accessTokenClaims(content())
    for (let round = 0; round < 50; round += 1) {
      const { protectedHeader } = await jwtVerify(signAccessToken(claims, signing), keys, { issuer: iss })
      expect(protectedHeader.alg).toBe('ES256')
    }
  })

  it('JT-01 has no authorization_details where there are none', () => {
    expect(accessTokenClaims({ ...content(), authorization_details: [] })).not.toHaveProperty('authorization_details')
  })

  it('JT-01 has a name of its own, a hundred thousand times', () => {
    const names = Array.from({ length: 100_000 }, () => accessTokenClaims(content()).jti)
    expect(new Set(names).size).toBe(100_000)
  })
})

describe('Reading a token that we may have issued — RFC 9068 §4', () => {
  const sign = (changes: Record<string, unknown>, header: Record<string, unknown> = {}) =>
    new SignJWT({ ...accessTokenClaims(content()), ...changes })
      .setProtectedHeader({ typ: 'at+jwt', alg: 'ES256', kid: 'k1', ...header })
      .sign(signing.key)

  it('IN-01 reads its own', async () => {
    expect(await readAccessToken(await sign({}), keys, iss)).toMatchObject({ sub: 'u_alice' })
  })

  const now = Math.floor(Date.now() / 1000)
  const bad: [string, () => Promise<string> | string][] = [
    ['another issuer', () => sign({ iss: `${iss}/` })],
    ['no issuer', () => sign({ iss: undefined })],
    ['an ID token', () => sign({}, { typ: 'JWT' })],
    ['no typ', () => sign({}, { typ: undefined })],
    ['what has expired', () => sign({ exp: now - 1 })],
    ['what was issued later than now', () => sign({ iat: now + 60 })],
    ['what does not say when it was issued', () => sign({ iat: undefined })],
    ['what is older than any token gets', () => sign({ iat: now - 301 })],
    ['what never expires', () => sign({ exp: undefined })],
    ['no jti', () => sign({ jti: undefined })],
    ['no sub', () => sign({ sub: undefined })],
    ['no client_id', () => sign({ client_id: undefined })],
    ['an unknown key', () => sign({}, { kid: 'k2' })],
    ['no signature', () => new UnsecuredJWT({ ...accessTokenClaims(content()) }).encode()],
    [
      'a signature with a shared secret',
      () =>
        new SignJWT({ ...accessTokenClaims(content()) })
          .setProtectedHeader({ typ: 'at+jwt', alg: 'HS256', kid: 'k1' })
          .sign(new Uint8Array(32)),
    ],
    [
      'a changed claim',
      async () => {
        const [header, , signature] = (await sign({})).split('.')
        return [
          header,
          Buffer.from(JSON.stringify(accessTokenClaims(content()))).toString('base64url'),
          signature,
        ].join('.')
      },
    ],
    ['garbage', () => 'a.b.c'],
    ['nothing', () => ''],
  ]
  it.each(bad)('IN-02 does not take %s for one', async (_name, make) => {
    expect(await readAccessToken(await make(), keys, iss)).toBeUndefined()
  })
})
