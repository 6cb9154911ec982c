import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { basic } from '../authorization-server.ts'
import { expectTokens } from '../json-answers.ts'
import { sharedServer } from '../shared-server.ts'

const server = await sharedServer()
afterEach(() => void vi.useRealTimers())

const signIn = async (changes: Record<string, string>) => {
  const location = await server.authorize('printshop-web', { changes })
  return expectTokens(await server.redeem(location.searchParams.get('code') ?? ''))
}

describe('The ID token at the token endpoint — OpenID Connect Core §3.1.3.3', () => {
  it('S-74 OI-01 OI-02 comes with openid, signed by a published key, for the client, with its nonce', async () => {
    const before = Math.floor(Date.now() / 1000)
    const { id_token } = await signIn({ scope: 'openid photos.read', nonce: 'n1' })
    const keys = createRemoteJWKSet(new URL(`${server.origin}/jwks.json`))
    const options = { issuer: server.origin, audience: 'printshop-web', algorithms: ['RS256'] }
    const { payload } = await jwtVerify(String(id_token), keys, options)
    expect(payload).toEqual({
      iss: server.origin,
      sub: 'u_alice',
      aud: 'printshop-web',
      iat: expect.any(Number),
      exp: (payload.iat ?? 0) + 300,
      auth_time: expect.any(Number),
      nonce: 'n1',
      at_hash: expect.stringMatching(/^[\w-]{22}$/),
    })
    expect(payload.auth_time).toBeGreaterThanOrEqual(before)
    expect(payload.auth_time).toBeLessThanOrEqual(payload.iat ?? 0)
  })

  it('OI-01 does not come without openid', async () => {
    expect(await signIn({ scope: 'photos.read', nonce: 'n1' })).not.toHaveProperty('id_token')
    expect(await signIn({ scope: 'profile photos.read' })).not.toHaveProperty('id_token')
  })

  it('OI-02 has no nonce where none was sent', async () => {
    const { id_token } = await signIn({ scope: 'openid photos.read' })
    expect(decodeJwt(String(id_token))).not.toHaveProperty('nonce')
  })

  it.each([
    ['of 64 letters', 'n'.repeat(64)],
    ['of 1 KB', 'n'.repeat(1024)],
    ['with everything', 'a+b%20c&d=e"<é🖼'],
  ])('OI-02 brings back a nonce %s as it came', async (_what, nonce) => {
    const { id_token } = await signIn({ scope: 'openid photos.read', nonce })
    expect(decodeJwt(String(id_token)).nonce).toBe(nonce)
  })
})

describe('The ID token at a refresh — OpenID Connect Core §12.2', () => {
  const refresh = (refresh_token: unknown, changes: Record<string, string> = {}) =>
    server.post(
      '/token',
      { grant_type: 'refresh_token', refresh_token: String(refresh_token), ...changes },
      basic('printshop-web'),
    )

  it('OI-01 says the same of the same sign-in, later and without a nonce', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const first = await signIn({ scope: 'openid photos.read offline_access', nonce: 'n1' })
    vi.setSystemTime(Date.now() + 60_000)
    const second = await expectTokens(await refresh(first.refresh_token))
    const [before, after] = [first, second].map(({ id_token }) => decodeJwt(String(id_token)))
    const { nonce, at_hash, ...same } = before ?? {}
    expect(after).toEqual({
      ...same,
      iat: (same.iat ?? 0) + 60,
      exp: (same.exp ?? 0) + 60,
      at_hash: expect.not.stringContaining(String(at_hash)),
    })
  })

  it('OI-01 does not come where openid was not granted, or is given up', async () => {
    const without = await signIn({ scope: 'photos.read offline_access' })
    expect(await expectTokens(await refresh(without.refresh_token))).not.toHaveProperty('id_token')
    const granted = await signIn({ scope: 'openid photos.read offline_access' })
    const narrowed = await expectTokens(await refresh(granted.refresh_token, { scope: 'photos.read' }))
    expect(narrowed).not.toHaveProperty('id_token')
  })
})
