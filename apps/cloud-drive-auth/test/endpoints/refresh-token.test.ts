import { createBrowser } from '@photo/service/test/browser'
import { decodeJwt } from 'jose'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { choresOf } from '../../src/actions/keep-house.ts'
import { photoAccess } from '../../src/protocol/photo-grant.ts'
import { basic, startAuthorizationServer } from '../authorization-server.ts'
import { expectError, expectTokens } from '../json-answers.ts'
import { sharedServer } from '../shared-server.ts'

const server = await sharedServer()

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

const HOUR = 3600
const keepHouse = () => choresOf(server.stores).map((chore) => chore(1000))
const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000)

type Client = 'printshop-web' | 'printshop-cli'
const proofOf = (client_id: Client): [Record<string, string>, Record<string, string>] =>
  client_id === 'printshop-web' ? [{}, basic('printshop-web')] : [{ client_id }, {}]

/** Tokens of alice's for two photos, with a refresh token among them. */
async function start(client_id: Client = 'printshop-web', scope = 'photos.read offline_access') {
  const authorization_details = photoAccess(server.storage.origin, ['p_A1', 'p_A3'])
  const issued = server.issueCode({ client_id, scope, authorization_details })
  const [form, headers] = proofOf(client_id)
  const tokens = await expectTokens(await server.redeem(issued.code, form, headers))
  return { ...issued, access_token: tokens.access_token, refresh_token: tokens.refresh_token ?? '' }
}

async function refresh(token: string, changes: Record<string, string> = {}, client_id: Client = 'printshop-web') {
  const [form, headers] = proofOf(client_id)
  const tokens = await expectTokens(await server.refresh(token, { ...form, ...changes }, headers))
  return { ...tokens, refresh_token: tokens.refresh_token ?? '' }
}

const isActive = async (access_token: string) => (await server.introspect(access_token)).active

/** J(400, error), and the log says which check it was. */
async function expectRefused(response: Response, event: string, error = 'invalid_grant') {
  await expectError(response, 400, error, /./)
  expect(server.events().at(-1)).toBe(event)
}

describe('A refresh token is issued — RFC 6749 §1.5, §5.1', () => {
  it.each([
    ['with offline_access', 'photos.read offline_access', expect.stringMatching(/^rt_[\w-]{43}$/)],
    ['not without', 'photos.read', undefined],
  ])('TK-01 RF-01 %s', async (_when, scope, expected) => {
    const { code } = server.issueCode({ scope })
    const { refresh_token } = await expectTokens(await server.redeem(code))
    expect(refresh_token).toEqual(expected)
  })

  it('TK-05 not to a client that did not register the grant type', async () => {
    const gallery = basic('clouddrive-gallery')
    const { code } = server.issueCode({ client_id: 'clouddrive-gallery', scope: 'photos.read offline_access' })
    const tokens = await expectTokens(await server.redeem(code, {}, gallery))
    expect(tokens.refresh_token).toBeUndefined()
    const refused = await server.refresh('rt_x', {}, gallery)
    await expectError(refused, 400, 'unauthorized_client', 'may not use this grant_type')
  })

  it('SE-12 RF-01 only when the person was told: the page says for how long', async () => {
    const alice = createBrowser()
    const page = await server.openConsent(
      alice,
      server.authorizeUrl('printshop-web', { scope: 'photos.read offline_access', prompt: 'consent' }),
    )
    const [, until = ''] = /ends at <time datetime="([^"]+)"/.exec(await page.text()) ?? []
    const hours = (Date.parse(until) - Date.now()) / 3_600_000
    expect(hours).toBeGreaterThan(7.9)
    expect(hours).toBeLessThanOrEqual(8)
  })
})

describe('A refresh — RFC 6749 §6, RFC 9700 §4.14.2', () => {
  it.each(['printshop-web', 'printshop-cli'] as const)('S-73 RF-01 gives %s both tokens anew', async (client_id) => {
    const first = await start(client_id)
    later(400)
    const second = await refresh(first.refresh_token, {}, client_id)
    expect(second).toMatchObject({
      token_type: 'Bearer',
      expires_in: 300,
      scope: 'photos.read offline_access',
      authorization_details: [{ identifiers: ['p_A1', 'p_A3'] }],
    })
    expect(second.refresh_token).toMatch(/^rt_[\w-]{43}$/)
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect(await isActive(second.access_token)).toBe(true)
    expect(decodeJwt(second.access_token)).toMatchObject({ sub: 'u_alice', client_id, aud: server.storage.origin })
  })

  it('RF-02 ends the whole family when a token is used twice', async () => {
    const first = await start()
    const second = await refresh(first.refresh_token)
    const third = await refresh(second.refresh_token)
    expect(await isActive(third.access_token)).toBe(true)

    await expectRefused(await server.refresh(first.refresh_token), 'rt_reuse')
    for (const token of [first, second, third]) expect(await isActive(token.access_token)).toBe(false)
    await expectRefused(await server.refresh(third.refresh_token), 'refresh_token_revoked')
  })

  it('RF-02 ends it whatever else the second use asks for, and whether or not it could be had', async () => {
    const first = await start()
    const second = await refresh(first.refresh_token)
    await expectRefused(await server.refresh(first.refresh_token, { scope: 'photos.manage' }), 'rt_reuse')
    expect(await isActive(second.access_token)).toBe(false)
  })

  it('RF-02 leaves another family of the same person and client alone', async () => {
    const [one, other] = [await start(), await start()]
    await refresh(one.refresh_token)
    await expectRefused(await server.refresh(one.refresh_token), 'rt_reuse')
    expect(await isActive(other.access_token)).toBe(true)
    await refresh(other.refresh_token)
  })

  it.each([
    ['a confidential client', {}, basic('other-app')],
    ['a public client', { client_id: 'printshop-cli' }, {}],
  ])('S-35 RF-03 refuses it to %s, and keeps it for its owner', async (_who, form, headers) => {
    const { refresh_token, access_token } = await start()
    await expectRefused(await server.refresh(refresh_token, form, headers), 'refresh_token_client_mismatch')
    expect(await isActive(access_token)).toBe(true)
    await refresh(refresh_token)
  })

  it('RF-03 does not let a stranger end a family with a used token', async () => {
    const first = await start()
    const second = await refresh(first.refresh_token)
    const stolen = await server.refresh(first.refresh_token, { client_id: 'printshop-cli' }, {})
    await expectRefused(stolen, 'refresh_token_client_mismatch')
    expect(await isActive(second.access_token)).toBe(true)
  })

  it.each([
    ['an unknown one', `rt_${'x'.repeat(43)}`],
    ['8 KB', 'x'.repeat(8192)],
    ['one with a NUL byte', 'rt_\0'],
  ])('RF-06 refuses %s', async (_name, token) => {
    await expectRefused(await server.refresh(token), 'refresh_token_unknown')
  })

  it('RF-06 refuses a request without one', async () => {
    const refused = await server.post('/token', { grant_type: 'refresh_token' }, basic('printshop-web'))
    await expectError(refused, 400, 'invalid_request', 'refresh_token is missing')
  })

  it('RF-06 refuses an access token and a code in its place', async () => {
    const { access_token } = await start()
    const { code } = server.issueCode()
    await expectRefused(await server.refresh(access_token), 'refresh_token_unknown')
    await expectRefused(await server.refresh(code), 'refresh_token_unknown')
    await expectTokens(await server.redeem(code))
  })

  it('RF-06 RF-08 refuses the token of somebody whose account was closed', async () => {
    const { stores, issueCode, redeem, refresh, stop, events } = await startAuthorizationServer()
    const { code } = issueCode({ scope: 'photos.read offline_access' })
    const { refresh_token = '' } = await expectTokens(await redeem(code))
    stores.users.disable('u_alice', 1)
    await expectError(await refresh(refresh_token), 400, 'invalid_grant', 'was withdrawn')
    expect(events().at(-1)).toBe('grant_gone')
    await stop()
  })
})

describe('A refresh never widens — RFC 6749 §6, RFC 9396 §6, RFC 8707 §2.2', () => {
  const details = (...identifiers: string[]) => JSON.stringify(photoAccess(server.storage.origin, identifiers))

  it.each([
    ['a scope', { scope: 'photos.read photos.manage' }, 'invalid_scope'],
    ['an unknown scope', { scope: 'photos.read nope' }, 'invalid_scope'],
    ['another resource', { resource: 'http://elsewhere.example' }, 'invalid_target'],
    ['a resource that the scope does not reach', { resource: 'ISS/userinfo' }, 'invalid_target'],
    ['a photo', { authorization_details: 'A1 A2' }, 'invalid_authorization_details'],
  ])('RF-04 RI-03 refuses %s more, and uses nothing up', async (_what, changes: Record<string, string>, error) => {
    const { refresh_token, access_token } = await start()
    const sent = {
      ...changes,
      ...(changes.resource && { resource: changes.resource.replace('ISS', server.origin) }),
      ...(changes.authorization_details && { authorization_details: details('p_A1', 'p_A2') }),
    }
    await expectRefused(await server.refresh(refresh_token, sent), error, error)
    expect(await isActive(access_token)).toBe(true)
    await refresh(refresh_token)
  })

  it('RF-04 RF-01 narrows one access token, and not the refresh token', async () => {
    const scope = 'openid profile photos.read offline_access'
    const first = await start('printshop-web', scope)
    const second = await refresh(first.refresh_token, { authorization_details: details('p_A3') })
    expect(decodeJwt(second.access_token).authorization_details).toMatchObject([{ identifiers: ['p_A3'] }])

    const third = await refresh(second.refresh_token, { scope: 'openid profile' })
    expect(third).toMatchObject({ scope: 'openid profile' })
    expect(decodeJwt(third.access_token)).toMatchObject({ scope: 'openid profile', aud: `${server.origin}/userinfo` })
    expect(third).not.toHaveProperty('authorization_details')

    const fourth = await refresh(third.refresh_token, { resource: server.storage.origin })
    expect(decodeJwt(fourth.access_token)).toMatchObject({ scope, aud: server.storage.origin })

    const fifth = await refresh(fourth.refresh_token)
    expect(fifth).toMatchObject({ scope, authorization_details: [{ identifiers: ['p_A1', 'p_A3'] }] })
    expect(decodeJwt(fifth.access_token).aud).toEqual([server.storage.origin, `${server.origin}/userinfo`])
  })
})

describe('A refresh token ends — OAuth 2.1 draft-16 §4.3.3, RFC 9700 §4.14.2', () => {
  it('RF-05 eight hours after the sign-in, however often it was rotated', async () => {
    let { refresh_token } = await start()
    for (let hour = 1; hour < 8; hour += 1) {
      later(HOUR)
      refresh_token = (await refresh(refresh_token)).refresh_token
    }
    later(HOUR - 100)
    const last = await refresh(refresh_token)
    // The last access token does not outlive what it came of.
    expect(last).toMatchObject({ expires_in: 100 })
    expect(await isActive(last.access_token)).toBe(true)
    later(100)
    await expectRefused(await server.refresh(last.refresh_token), 'refresh_token_expired')
    expect(await isActive(last.access_token)).toBe(false)
  })

  it('RF-05 after four hours without use', async () => {
    const { refresh_token } = await start()
    later(4 * HOUR - 1)
    const next = await refresh(refresh_token)
    later(4 * HOUR)
    await expectRefused(await server.refresh(next.refresh_token), 'refresh_token_idle')
  })

  it('RF-05 RV-01 then it keeps no connection: giving the last access token back ends it', async () => {
    const { code, grant_id } = server.issueCode({ scope: 'photos.read offline_access' })
    await expectTokens(await server.redeem(code))
    later(4 * HOUR)
    const alone = server.issueCode({ scope: 'photos.read', grant_id })
    const { access_token: token } = await expectTokens(await server.redeem(alone.code))
    expect(server.stores.grants.find(grant_id)?.revoked_at).toBeNull()
    await server.post('/revoke', { token }, basic('printshop-web'))
    expect(server.stores.grants.find(grant_id)?.revoked_at).toEqual(expect.any(Number))
  })

  it.each([
    ['just after it was issued', 0],
    ['after its last hour', 8 * HOUR],
  ])(
    'RF-05 when the clock is set back to before it was issued, %s: it does not come to life again',
    async (_when, passed) => {
      const { refresh_token } = await start()
      later(passed)
      later(-passed - HOUR)
      await expectRefused(await server.refresh(refresh_token), 'refresh_token_expired')
    },
  )

  it('RF-05 for the database as well, at the very moment of use', async () => {
    const { refresh_token } = await start()
    const found = server.stores.refreshTokens.find(refresh_token)
    if (!found) throw new Error('The token is not stored.')
    const take = (at: number) => server.stores.refreshTokens.take(found.token_hash, at)
    expect(take(found.idle_expires_at)).toBe(false)
    expect(take(found.expires_at)).toBe(false)
    server.stores.codes.revokeFamily(found.code_hash, 1)
    expect(take(found.idle_expires_at - 1)).toBe(false)
  })

  it('RF-08 SE-14 when the person disconnects the client', async () => {
    const { refresh_token, access_token } = await start()
    server.stores.grants.revokeOfPerson('u_alice', 'printshop-web', 1)
    await expectRefused(await server.refresh(refresh_token), 'grant_gone')
    expect(await isActive(access_token)).toBe(false)
  })

  it('RF-08 not when the person signs out: offline_access is for the time after', async () => {
    const alice = createBrowser()
    const location = await server.authorize('printshop-web', {
      browser: alice,
      changes: { scope: 'photos.read offline_access' },
    })
    const { refresh_token = '' } = await expectTokens(await server.redeem(location.searchParams.get('code') ?? ''))
    const page = await alice.open(new URL('/logout', server.origin))
    await alice.submit(server.origin, await page.text(), {})
    expect(server.events()).toContain('logout')
    await refresh(refresh_token)
  })

  it('TK-15 when its code is used a second time, after a refresh too', async () => {
    const { code, refresh_token } = await start()
    const second = await refresh(refresh_token)
    await expectRefused(await server.redeem(code), 'code_replayed')
    expect(await isActive(second.access_token)).toBe(false)
    await expectRefused(await server.refresh(second.refresh_token), 'refresh_token_revoked')
  })

  it('TK-16 not when its code is shown again with a wrong verifier', async () => {
    const { code, refresh_token } = await start()
    await expectError(await server.redeem(code, { code_verifier: 'x'.repeat(43) }), 400, 'invalid_grant', /./)
    await refresh(refresh_token)
  })

  it('TK-15 and is remembered as used until nothing of its family can be', async () => {
    const { code, refresh_token } = await start()
    const second = await refresh(refresh_token)
    later(3 * HOUR)
    const third = await refresh(second.refresh_token)
    later(3 * HOUR)
    await refresh(third.refresh_token)
    keepHouse()
    await expectRefused(await server.refresh(refresh_token), 'rt_reuse')
    expect(server.stores.codes.find(code)).toBeDefined()
    later(8 * HOUR)
    keepHouse()
    expect(server.stores.codes.find(code)).toBeUndefined()
    expect(server.stores.refreshTokens.find(second.refresh_token)).toBeUndefined()
  })
})
