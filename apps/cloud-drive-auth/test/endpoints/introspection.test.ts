import type { AccessTokenClaims } from '@photo/types/access-token'
import { decodeJwt, generateKeyPair, SignJWT } from 'jose'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { endClient } from '../../src/actions/end-client.ts'
import { accessTokenClaims } from '../../src/protocol/access-token.ts'
import { photoAccess } from '../../src/protocol/photo-grant.ts'
import { type AuthorizationServer, basic } from '../authorization-server.ts'
import { expectError, expectTokens } from '../json-answers.ts'
import { sharedServer } from '../shared-server.ts'

const server = await sharedServer()
afterEach(() => void vi.useRealTimers())

const issueToken = async (changes: Parameters<AuthorizationServer['issueCode']>[0] = {}) => {
  const { code, grant_id } = server.issueCode(changes)
  return { token: (await expectTokens(await server.redeem(code))).access_token, grant_id }
}

/** A token that is noted as issued and signed with our key, but says something else. */
const signToken = async (changes: object = {}) => {
  const access_token = await forgeToken(changes)
  const { sub, client_id, exp: expires_at } = decodeJwt<AccessTokenClaims>(access_token)
  server.stores.accessTokens.issue({ access_token, grant_id: null, code_hash: null, client_id, sub, expires_at })
  return access_token
}

/** One that we never made: not even our own key makes it one of ours. */
const forgeToken = async (changes: object = {}, header: object = {}, signingKey?: CryptoKey) => {
  const now = Math.floor(Date.now() / 1000)
  const content = { iss: server.origin, aud: server.storage.origin, sub: 'u_alice', client_id: 'printshop-web' }
  const claims = accessTokenClaims({ ...content, scope: 'photos.read', authorization_details: [], now })
  const { key, kid, alg } = server.keys.signing('ES256')
  const token = new SignJWT({ ...claims, ...changes }).setProtectedHeader({ typ: 'at+jwt', alg, kid, ...header })
  return token.sign(signingKey ?? key)
}

describe('What a resource server learns of a token — RFC 7662 §2.2', () => {
  it('IN-01 tells everything about a token that works', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { token } = await issueToken()
    const response = await server.post('/introspect', { token }, basic('clouddrive-photos'))
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    const answer = await response.json()
    expect(answer).toEqual({
      active: true,
      token_type: 'Bearer',
      iss: server.origin,
      aud: server.storage.origin,
      sub: 'u_alice',
      client_id: 'printshop-web',
      client_name: 'PrintShop',
      username: 'Alice Moreau',
      scope: 'photos.read',
      authorization_details: photoAccess(server.storage.origin, ['p_A1']),
      iat: Math.floor(Date.now() / 1000),
      exp: answer.iat + 300,
      jti: expect.stringMatching(/^[\w-]{36}$/),
    })
  })

  it('IN-01 tells only of the photos that are kept at the resource server which asks', async () => {
    const here = photoAccess(server.storage.origin, ['p_A1'])
    const elsewhere = photoAccess('http://elsewhere.example', ['p_X'])
    const { token } = await issueToken({ authorization_details: [...here, ...elsewhere] })
    expect((await server.introspect(token)).authorization_details).toEqual(here)
  })

  it('IN-01 takes the secret in the body as well, and any hint', async () => {
    const { token } = await issueToken()
    const form = { token, token_type_hint: 'foo', client_id: 'clouddrive-photos', client_secret: 'secret_photos' }
    expect(await (await server.post('/introspect', form)).json()).toMatchObject({ active: true })
  })
})

describe('A token that does not work — RFC 7662 §2.2', () => {
  const otherKey = generateKeyPair('ES256')
  const kinds: [string, () => Promise<string> | string][] = [
    ['an unknown one', () => 'x'.repeat(43)],
    ['garbage', () => 'a.b.c'],
    ['8 KB', () => 'x'.repeat(8192)],
    ['a code', () => server.issueCode().code],
    ['a token signed with a key that is not ours', async () => forgeToken({}, {}, (await otherKey).privateKey)],
    ['a token of another issuer', () => forgeToken({ iss: 'http://other.example' })],
    ['a signed text that is no access token', () => forgeToken({}, { typ: 'JWT' })],
    ['a token that was never noted', () => forgeToken()],
    ['a token of ours without its signature', async () => `${(await issueToken()).token.split('.', 2).join('.')}.`],
    [
      'a token of ours with another claim',
      async () => {
        const [header, payload = '', signature] = (await issueToken()).token.split('.')
        const claims = Buffer.from(payload, 'base64url').toString().replace('photos.read', 'photos.manage')
        return [header, Buffer.from(claims).toString('base64url'), signature].join('.')
      },
    ],
    [
      'a token that was revoked',
      async () => {
        const { token } = await issueToken()
        await server.post('/revoke', { token }, basic('printshop-web'))
        return token
      },
    ],
    [
      'a token whose permission was withdrawn',
      async () => {
        const { token, grant_id } = await issueToken()
        server.stores.grants.revoke(grant_id, 1)
        return token
      },
    ],
    [
      'a token of an account that was disabled',
      async () => {
        const { token } = await issueToken({ sub: 'u_mallory' })
        server.stores.users.disable('u_mallory', 1)
        return token
      },
    ],
    [
      'a token of a client that was disabled',
      async () => {
        const { code } = server.issueCode({ client_id: 'other-app' })
        const { access_token } = await expectTokens(await server.redeem(code, {}, basic('other-app')))
        expect(await server.introspect(access_token)).toMatchObject({ active: true })
        endClient(server.stores, 'other-app', 1)
        return access_token
      },
    ],
  ]
  it.each(kinds)('IN-02 says no more than that it is not active: %s', async (_name, make) => {
    const response = await server.post('/introspect', { token: await make() }, basic('clouddrive-photos'))
    expect(response.status).toBe(200)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(await response.text()).toBe('{"active":false}')
  })

  it('IN-02 says so of a token after 300 seconds, and not a second before', async () => {
    const start = Math.floor(Date.now() / 1000) * 1000
    vi.useFakeTimers({ toFake: ['Date'], now: start })
    const { token } = await issueToken()
    vi.setSystemTime(start + 299_000)
    expect(await server.introspect(token)).toMatchObject({ active: true })
    vi.setSystemTime(start + 300_000)
    expect(await server.introspect(token)).toEqual({ active: false })
  })

  it('IN-02 says so of a token that has expired, also when the clock is set back to before it was issued', async () => {
    const start = Math.floor(Date.now() / 1000) * 1000
    vi.useFakeTimers({ toFake: ['Date'], now: start })
    const { token } = await issueToken()
    vi.setSystemTime(start + 300_000)
    expect(await server.introspect(token)).toEqual({ active: false })
    vi.setSystemTime(start - 1_000)
    expect(await server.introspect(token)).toEqual({ active: false })
  })

  it('IN-04 tells nobody but the resource server that the token is meant for', async () => {
    const { token } = await issueToken()
    expect(await server.introspect(token, basic('printshop-web'))).toEqual({ active: false })
    expect(await server.introspect(token, basic('clouddrive-gallery'))).toEqual({ active: false })
    expect(await server.introspect(token)).toMatchObject({ active: true })
  })

  it.each<[string, unknown, boolean]>([
    ['another resource server', 'http://other.example', false],
    ['an address that begins like ours', 'ours and more', false],
    ['several others', ['http://other.example', 'http://third.example'], false],
    ['us among others', ['http://other.example', 'ours'], true],
    ['us', 'ours', true],
  ])('IN-04 looks at the audience: %s', async (_name, aud, active) => {
    const ours = JSON.parse(JSON.stringify(aud).replace('ours', server.storage.origin))
    expect((await server.introspect(await signToken({ aud: ours }))).active).toBe(active)
  })
})

describe('Who may ask, and how — RFC 7662 §2.1', () => {
  const photos = basic('clouddrive-photos')
  it.each<[string, Record<string, string> | [string, string][], Record<string, string>, number, string, string]>([
    ['nobody in particular', { token: 'x' }, {}, 401, 'invalid_client', 'did not prove'],
    ['a wrong secret', { token: 'x' }, basic('clouddrive-photos', 'wrong'), 401, 'invalid_client', 'did not prove'],
    ['a public client', { token: 'x', client_id: 'printshop-spa' }, {}, 401, 'invalid_client', 'did not prove'],
    ['no token', {}, photos, 400, 'invalid_request', 'token is missing'],
    [
      'two hints',
      [...'ab'].map((hint) => ['token_type_hint', hint]),
      photos,
      400,
      'invalid_request',
      'sent more than once',
    ],
    [
      'two tokens',
      [
        ['token', 'x'],
        ['token', 'y'],
      ],
      photos,
      400,
      'invalid_request',
      'sent more than once',
    ],
  ])('IN-03 refuses %s', async (_name, form, headers, status, error, description) => {
    await expectError(await server.post('/introspect', form, headers), status, error, description)
  })

  it('IN-03 tells somebody who shows nothing how to authenticate', async () => {
    const response = await server.post('/introspect', { token: 'x' })
    expect(response.headers.get('WWW-Authenticate')).toBe('Basic realm="CloudDrive", charset="UTF-8"')
  })

  it('IN-03 refuses a public client with a token of its own', async () => {
    const { code } = server.issueCode({ client_id: 'printshop-spa' })
    const { access_token } = await expectTokens(await server.redeem(code, { client_id: 'printshop-spa' }, {}))
    const response = await server.post('/introspect', { token: access_token, client_id: 'printshop-spa' })
    await expectError(response, 401, 'invalid_client', 'did not prove')
  })

  it('IN-03 reads no token from the address', async () => {
    const { token } = await issueToken()
    const response = await server.post(`/introspect?token=${token}`, {}, photos)
    await expectError(response, 400, 'invalid_request', 'token is missing')
  })

  it.each(['GET', 'PUT', 'HEAD'])('IN-03 refuses %s', async (method) => {
    const { token } = await issueToken()
    const response = await fetch(`${server.origin}/introspect?token=${token}`, { method, headers: photos })
    expect({ status: response.status, allow: response.headers.get('Allow') }).toEqual({ status: 405, allow: 'POST' })
    expect(await response.text()).not.toContain('active')
  })

  it('IN-03 does not read JSON', async () => {
    const headers = { ...photos, 'Content-Type': 'application/json' }
    const response = await fetch(`${server.origin}/introspect`, { method: 'POST', body: '{"token":"x"}', headers })
    await expectError(response, 400, 'invalid_request', 'must be application/x-www-form-urlencoded')
  })
})
