import { createHmac, KeyObject, randomUUID, sign } from 'node:crypto'
import {
  exportJWK,
  exportPKCS8,
  exportSPKI,
  generateKeyPair,
  importPKCS8,
  type JWTHeaderParameters,
  SignJWT,
} from 'jose'
import { describe, expect, it } from 'vitest'
import { photoAccess, startPhotoServer } from '../photo-server.ts'
import { sharedPhotoServer } from '../shared-photo-server.ts'

const server = await sharedPhotoServer('none')

const issue = (claims: object = {}, header: object = {}) =>
  server.drive.issue(
    server.origin,
    { authorization_details: [photoAccess(server.origin, [server.ids.A1])], ...claims },
    header,
  )
const now = () => Math.floor(Date.now() / 1000)

async function expectRefused(token: string, reason: string): Promise<void> {
  const response = await server.request('/v1/photos', token)
  const body = await response.json()
  expect(body).toEqual({ error: 'invalid_token', error_description: expect.stringContaining(reason) })
  expect(response.status).toBe(401)
  expect(response.headers.get('WWW-Authenticate')).toContain('error="invalid_token"')
}

async function expectAccepted(token: string): Promise<void> {
  const response = await server.request('/v1/photos', token)
  expect(await response.json()).toMatchObject({ photos: [{ id: server.ids.A1 }] })
}

describe('RFC 9068 §4, validating JWT access tokens', () => {
  it('S-72 JT-01 RS-01 accepts a token of the authorization server', async () => {
    await expectAccepted(await issue())
  })

  it('JT-01 accepts RS256 as well, and PS256 not', async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
    const own = await startPhotoServer('none')
    const jwk = { ...(await exportJWK(publicKey)), kid: 'rsa' }
    own.drive.answers['/jwks.json'] = () => ({ status: 200, body: { keys: [own.drive.jwk, jwk] } })
    const payload = { sub: 'u_alice', client_id: 'clouddrive-gallery', scope: 'photos.manage', jti: 'x' }
    const signWith = (alg: string, key: Parameters<SignJWT['sign']>[0]) =>
      new SignJWT({ ...payload, iss: own.drive.issuer, aud: own.origin, iat: now(), exp: now() + 300 })
        .setProtectedHeader({ alg, typ: 'at+jwt', kid: 'rsa' })
        .sign(key)
    expect((await own.request('/v1/photos', await signWith('RS256', privateKey))).status).toBe(200)
    const ps = await importPKCS8(await exportPKCS8(privateKey), 'PS256')
    const refused = await own.request('/v1/photos', await signWith('PS256', ps))
    expect(await refused.json()).toMatchObject({ error_description: expect.stringContaining('algorithm') })
    await own.close()
  })

  it.each(['none', 'None', 'nOnE'])('RS-05 refuses alg %s, with and without a signature', async (alg) => {
    const [, payload, signature] = (await issue()).split('.')
    const header = encode({ alg, typ: 'at+jwt', kid: 'key-1' })
    await expectRefused(`${header}.${payload}.`, 'algorithm')
    await expectRefused(`${header}.${payload}.${signature}`, 'algorithm')
  })

  it('RS-05 refuses the public key used as an HMAC secret', async () => {
    const { jwk, publicKey } = server.drive
    const secrets = [await exportSPKI(publicKey), JSON.stringify(jwk), Buffer.from(jwk.x ?? '', 'base64url')]
    for (const secret of secrets) {
      const [, payload] = (await issue()).split('.')
      const signed = `${encode({ alg: 'HS256', typ: 'at+jwt', kid: 'key-1' })}.${payload}`
      await expectRefused(`${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`, 'algorithm')
    }
  })

  it.each([undefined, 'JWT', 'logout+jwt', 'dpop+jwt'])('RS-06 refuses a token of type %s', async (typ) => {
    await expectRefused(await issue({}, { typ }), 'wrong typ')
  })

  it.each(['application/at+jwt', 'AT+JWT'])('RS-06 accepts the type written %s', async (typ) => {
    await expectAccepted(await issue({}, { typ }))
  })

  it.each([
    ['with a slash behind it', () => `${server.drive.issuer}/`],
    ['in capitals', () => server.drive.issuer.toUpperCase()],
    ['of somebody else', () => 'http://evil.example'],
    ['missing', () => undefined],
    ['in a list', () => [server.drive.issuer]],
  ])('RS-07 refuses an issuer %s', async (_what, iss) => {
    await expectRefused(await issue({ iss: iss() }), 'wrong iss')
  })

  it('RS-07 refuses a token that another server signed', async () => {
    const { privateKey } = await generateKeyPair('ES256')
    const token = await new SignJWT({ sub: 'u_alice', client_id: 'x', jti: 'x', scope: 'photos.manage' })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'key-1' })
      .setIssuer(server.drive.issuer)
      .setAudience(server.origin)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey)
    await expectRefused(token, 'signature')
  })

  it.each([
    ['the client', () => 'printshop-web'],
    ['another server', () => 'http://other.example'],
    ['a longer name', () => `${server.origin}x`],
    ['nobody', () => []],
    ['others', () => ['http://other.example']],
    ['left out', () => undefined],
  ])('S-19 S-35 RS-08 refuses a token whose audience is %s', async (_who, aud) => {
    await expectRefused(await issue({ aud: aud() }), 'wrong aud')
  })

  it('RS-08 accepts a token for several servers when this one is among them', async () => {
    await expectAccepted(await issue({ aud: ['http://other.example', server.origin] }))
  })

  it.each([
    ['expired 61 s ago', () => ({ exp: now() - 61 }), 'expired'],
    ['without exp', () => ({ exp: undefined }), 'wrong exp'],
    ['with exp as text', () => ({ exp: String(now() + 300) }), 'wrong exp'],
    ['not valid for 2 minutes yet', () => ({ nbf: now() + 120 }), 'wrong nbf'],
    ['issued tomorrow', () => ({ iat: now() + 86_400, exp: now() + 86_700 }), 'wrong iat'],
    ['that claims to live for a year', () => ({ iat: now() - 7200, exp: now() + 31_536_000 }), 'expired'],
  ])('S-19 RS-09 refuses a token %s', async (_what, claims, reason) => {
    await expectRefused(await issue(claims()), reason)
  })

  it.each([
    ['20 s past its end', () => ({ exp: now() - 20 })],
    ['20 s before its start', () => ({ nbf: now() + 20 })],
  ])('RS-09 allows for clocks that differ: %s', async (_what, claims) => {
    await expectAccepted(await issue(claims()))
  })

  it.each(['iat', 'jti', 'sub', 'client_id'])('RS-12 refuses a token without %s', async (claim) => {
    await expectRefused(await issue({ [claim]: undefined }), `wrong ${claim}`)
  })

  it.each([
    ['sub', { sub: 17 }],
    ['scope', { scope: ['photos.manage'] }],
    ['authorization_details', { authorization_details: 'p_x' }],
  ])('RS-12 refuses %s of the wrong type', async (_claim, claims) => {
    await expectRefused(await issue(claims), 'of the wrong type')
  })

  it('RS-12 refuses a token with one bit flipped in any part', async () => {
    const parts = (await issue()).split('.')
    for (const [index, part] of parts.entries()) {
      const bytes = Buffer.from(part, 'base64url')
      bytes[5] = (bytes[5] ?? 0) ^ 1
      const broken = parts.with(index, bytes.toString('base64url')).join('.')
      await expectRefused(broken, index === 0 ? '' : 'signature')
    }
  })

  it('S-25 refuses the address of a pushed request: it is not even written as a token is', async () => {
    const response = await server.request('/v1/photos', `urn:ietf:params:oauth:request_uri:par_${'a'.repeat(43)}`)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: 'invalid_request' })
  })

  it('S-19 S-25 RS-12 refuses what is not a token at all', async () => {
    const [header = '', payload = '', signature = ''] = (await issue()).split('.')
    const twice = Buffer.from('{"sub":"u_bob","sub":"u_alice"}').toString('base64url')
    const broken = [
      `${header}.${payload}`,
      `${header}.${payload}.`,
      `${header}.${payload}.${signature}.x`,
      `${header}.${payload}.${signature}.x.y`,
      `${header}.${Buffer.from('hello').toString('base64url')}.${signature}`,
      `${header}.${encode([])}.${signature}`,
      `${header}.${twice}.${signature}`,
      'garbage',
      'a'.repeat(15_000),
      `code_${'a'.repeat(43)}`,
      `${encode({ alg: 'ES256', typ: 'at+jwt', kid: 'key-1' })}..${signature}`,
    ]
    for (const token of broken) await expectRefused(token, 'The ')
  })

  it('RS-16 acts for the sub and for nobody that another claim names', async () => {
    const claims = { sub: 'u_bob', email: 'alice@example', preferred_username: 'alice', scope: 'photos.manage' }
    const response = await server.request('/v1/photos', await issue(claims))
    expect(await response.json()).toMatchObject({ photos: [{ id: server.ids.B1 }] })
  })
})

describe('RFC 7515 §4.1, keys and headers of a token', () => {
  it('RS-10 asks for unknown keys at most once in 30 seconds', async () => {
    const own = await startPhotoServer('none')
    const asked = () => own.drive.requests.filter(({ path }) => path === '/jwks.json').length
    const tokens = await Promise.all(
      Array.from({ length: 200 }, () => own.drive.issue(own.origin, {}, { kid: randomUUID() })),
    )
    const answers = await Promise.all(tokens.map((token) => own.request('/v1/photos', token)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]))
    expect(asked()).toBe(1)
    expect(own.drive.requests[0]?.agent).toBe('cloud-drive-photos')
    await own.close()
  })

  it.each(['../../etc/passwd', "' OR 1=1", 'http://evil.example/'])(
    'RS-10 takes kid %s for a name only',
    async (kid) => {
      await expectRefused(await issue({}, { kid }), 'unknown key')
    },
  )

  it('RS-10 refuses a token without kid when there are several keys', async () => {
    const own = await startPhotoServer('none')
    const other = { ...own.drive.jwk, kid: 'key-2' }
    own.drive.answers['/jwks.json'] = () => ({ status: 200, body: { keys: [own.drive.jwk, other] } })
    const response = await own.request('/v1/photos', await own.drive.issue(own.origin, {}, { kid: undefined as never }))
    expect(await response.json()).toMatchObject({ error_description: expect.stringContaining('which key signed it') })
    await own.close()
  })

  it('RS-11 never trusts a key that the token brings along', async () => {
    const attacker = await generateKeyPair('ES256', { extractable: true })
    const evil = 'http://127.0.0.1:9/keys'
    const headers: Partial<JWTHeaderParameters>[] = [
      { jwk: await exportJWK(attacker.publicKey) },
      { jku: evil },
      { x5u: evil },
      { x5c: ['AAAA'] },
    ]
    const payload = { sub: 'u_alice', client_id: 'x', jti: 'x', scope: 'photos.manage', iat: now(), exp: now() + 300 }
    const before = server.drive.requests.length
    for (const header of headers) {
      const token = await new SignJWT({ ...payload, iss: server.drive.issuer, aud: server.origin })
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'key-1', ...header })
        .sign(attacker.privateKey)
      await expectRefused(token, 'signature')
    }
    expect(server.drive.requests.length).toBe(before)
  })

  it.each([
    ['an extension that we do not know', { crit: ['x'], x: true }],
    ['a payload outside the encoding', { crit: ['b64'], b64: false }],
  ])('RS-11 refuses %s, signed ever so well', async (_what, header) => {
    const [, payload] = (await issue()).split('.')
    const signed = `${encode({ alg: 'ES256', typ: 'at+jwt', kid: 'key-1', ...header })}.${payload}`
    const key = KeyObject.from(server.drive.privateKey)
    const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' })
    await expectRefused(`${signed}.${signature.toString('base64url')}`, 'malformed')
  })
})

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
