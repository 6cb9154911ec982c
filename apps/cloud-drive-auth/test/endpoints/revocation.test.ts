import { sha256 } from '@photo/service/secrets'
import { generateKeyPair, SignJWT } from 'jose'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { basic } from '../authorization-server.ts'
import { expectError, expectTokens } from '../json-answers.ts'
import { sharedServer } from '../shared-server.ts'

const server = await sharedServer()
afterEach(() => void vi.useRealTimers())

const issueToken = async (client_id = 'printshop-web', headers = basic('printshop-web')) => {
  const { code } = server.issueCode({ client_id })
  return (await expectTokens(await server.redeem(code, {}, headers))).access_token
}
const revoke = (
  form: Record<string, string> | [string, string][],
  headers: Record<string, string> = basic('printshop-web'),
) => server.post('/revoke', form, headers)

/** 200 without a body: the token is gone, whatever it was. */
const expectDone = async (response: Response) => {
  expect(response.status).toBe(200)
  expect(response.headers.get('Cache-Control')).toBe('no-store')
  expect(await response.text()).toBe('')
}
const isActive = async (token: string) => (await server.introspect(token)).active

describe('A client gives a token back — RFC 7009 §2.1', () => {
  it.each([
    ['in the header', {}, basic('printshop-web')],
    ['in the body', { client_id: 'printshop-web', client_secret: 'secret_web' }, {}],
  ])('RV-01 ends the access token of a client that shows its secret %s', async (_where, form, headers) => {
    const token = await issueToken()
    expect(await isActive(token)).toBe(true)
    await expectDone(await revoke({ token, ...form }, headers))
    expect(await isActive(token)).toBe(false)
    expect(server.lines()).toContainEqual(
      expect.objectContaining({ event: 'token_revoked', client_id: 'printshop-web', sub: 'u_alice' }),
    )
  })

  it('RV-01 ends the access token of a public client', async () => {
    const { code } = server.issueCode({ client_id: 'printshop-spa' })
    const redeemed = await server.redeem(code, { client_id: 'printshop-spa' }, {})
    const token = (await expectTokens(redeemed)).access_token
    await expectDone(await revoke({ token, client_id: 'printshop-spa' }, {}))
    expect(await isActive(token)).toBe(false)
  })

  it('RV-01 ends the token and the permission behind it, and leaves other permissions alone', async () => {
    const kept = await issueToken()
    const { code, grant_id } = server.issueCode()
    const token = (await expectTokens(await server.redeem(code))).access_token
    await expectDone(await revoke({ token }))
    const ended = (table: string, column: string, value: string) =>
      server.database.prepare(`SELECT revoked_at IS NOT NULL FROM ${table} WHERE ${column} = ?`).pluck().get(value)
    expect(ended('grants', 'grant_id', grant_id)).toBe(1)
    expect(ended('access_tokens', 'code_hash', sha256(code))).toBe(1)
    expect(await isActive(kept)).toBe(true)
  })

  it.each(['access_token', 'refresh_token', 'foo', ''])(
    'RV-03 ends the token whatever the hint says: %j',
    async (hint) => {
      const token = await issueToken()
      await expectDone(await revoke({ token, token_type_hint: hint }))
      expect(await isActive(token)).toBe(false)
    },
  )
})

describe('A token that is none — RFC 7009 §2.2', () => {
  const signForeign = async () => {
    const { privateKey } = await generateKeyPair('ES256')
    return new SignJWT({ client_id: 'printshop-web', sub: 'u_alice', jti: 'j' })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' })
      .setIssuer('http://other.example')
      .setExpirationTime('5m')
      .sign(privateKey)
  }
  const issueRevoked = async () => {
    const token = await issueToken()
    await revoke({ token })
    return token
  }
  const kinds: [string, () => Promise<string> | string][] = [
    ['a random one', () => 'x'.repeat(43)],
    ['8 KB of garbage', () => 'x'.repeat(8192)],
    ['a token of another issuer', signForeign],
    ['a code', () => server.issueCode().code],
    ['one that was revoked', issueRevoked],
  ]
  it.each(kinds)('RV-02 is content with %s', async (_name, make) => {
    await expectDone(await revoke({ token: await make() }))
  })

  it('RV-02 is content with an expired token', async () => {
    const token = await issueToken()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 301_000 })
    await expectDone(await revoke({ token }))
  })

  it('RV-02 leaves a code alone that was sent in place of a token', async () => {
    const { code } = server.issueCode()
    await expectDone(await revoke({ token: code }))
    await expectTokens(await server.redeem(code))
  })
})

describe('Only its owner gives a token back — RFC 7009 §2.1', () => {
  it('RV-04 tells another confidential client that the token is not its own', async () => {
    const token = await issueToken()
    const response = await revoke({ token }, basic('other-app'))
    await expectError(response, 400, 'invalid_request', 'was issued to another client')
    expect(server.events().at(-1)).toBe('revocation_foreign_token')
    expect(await isActive(token)).toBe(true)
  })

  it('RV-04 tells a public client nothing', async () => {
    const token = await issueToken()
    await expectDone(await revoke({ token, client_id: 'printshop-spa' }, {}))
    expect(await isActive(token)).toBe(true)
  })
})

describe('A revocation request that is not in order — RFC 7009 §2.1, §2.2.1', () => {
  it.each<[string, Record<string, string> | [string, string][], Record<string, string>, number, string, string]>([
    ['no token', {}, basic('printshop-web'), 400, 'invalid_request', 'token is missing'],
    ['an empty token', { token: '' }, basic('printshop-web'), 400, 'invalid_request', 'token is missing'],
    [
      'two tokens',
      [
        ['token', 'x'],
        ['token', 'x'],
      ],
      basic('printshop-web'),
      400,
      'invalid_request',
      'sent more than once',
    ],
    [
      'two hints',
      [...'ab'].map((hint) => ['token_type_hint', hint]),
      basic('printshop-web'),
      400,
      'invalid_request',
      'sent more than once',
    ],
    ['a wrong secret', { token: 'x' }, basic('printshop-web', 'wrong'), 401, 'invalid_client', 'did not prove'],
    ['no secret', { token: 'x', client_id: 'printshop-web' }, {}, 401, 'invalid_client', 'did not prove'],
    ['no client', { token: 'x' }, {}, 400, 'invalid_request', 'client_id is missing'],
  ])('RV-05 refuses %s', async (_name, form, headers, status, error, description) => {
    await expectError(await revoke(form, headers), status, error, description)
  })

  it('RV-05 does not end a token for a client that did not prove who it is', async () => {
    const token = await issueToken()
    await expectError(await revoke({ token }, basic('printshop-web', 'wrong')), 401, 'invalid_client', '')
    expect(await isActive(token)).toBe(true)
  })

  it.each(['GET', 'PUT', 'DELETE'])('RV-05 refuses %s', async (method) => {
    const token = await issueToken()
    const query = new URLSearchParams({ token, client_id: 'printshop-web', client_secret: 'secret_web' })
    const response = await fetch(`${server.origin}/revoke?${query}`, { method })
    expect(response.headers.get('Allow')).toBe('POST')
    await expectError(response, 405, 'invalid_request', 'takes POST only')
    expect(await isActive(token)).toBe(true)
  })

  it('RV-05 knows no JSONP', async () => {
    const token = await issueToken()
    await expectDone(await revoke({ token, callback: 'steal' }))
  })
})
