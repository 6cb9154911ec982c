import { generateKeyPairSync } from 'node:crypto'
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, exportJWK, jwtVerify } from 'jose'
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

describe('Reading a token that we issued', () => {
  const now = Math.floor(Date.now() / 1000)
  const read = (at: number, end?: number, here = iss) =>
    readAccessToken(signAccessToken(accessTokenClaims({ ...content(), now, ...(end && { end }) }), signing), here, at)

  it('IN-01 says what it says', () => {
    expect(read(now)).toMatchObject({ sub: 'u_alice', client_id: 'printshop-web', exp: now + 300 })
    expect(read(now + 299)).toMatchObject({ sub: 'u_alice' })
  })

  it.each([
    ['what has expired', now + 300, undefined],
    ['what ended with its family', now + 10, now + 10],
    ['what was issued later than now', now - 1, undefined],
    ['what was issued later than now, and ends soon', now - 1, now + 10],
  ])('IN-02 RF-05 says nothing of %s', (_name, at, end) => {
    expect(read(at, end)).toBeUndefined()
  })

  it('IN-02 says nothing of what was issued under another address', () => {
    expect(read(now, undefined, `${iss}/`)).toBeUndefined()
  })
})
