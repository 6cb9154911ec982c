import { type Browser, createBrowser } from '@photo/service/test/browser'
import { decodeJwt } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { expectCode } from '../answers.ts'
import { expectTokens } from '../json-answers.ts'
import { sharedServer } from '../shared-server.ts'

const CALLBACK = 'http://localhost:9000/callback'

const server = await sharedServer()
let alice: Browser
beforeAll(async () => {
  alice = createBrowser()
  const changes = { scope: 'openid profile email photos.read' }
  await server.authorize('printshop-web', { browser: alice, changes })
})

const signIn = async (changes: Record<string, string>) => {
  const sent = expectCode(server, await alice.open(server.authorizeUrl('printshop-web', changes)), CALLBACK)
  const tokens = await expectTokens(await server.redeem(sent.searchParams.get('code') ?? ''))
  return { scope: tokens.scope, claims: decodeJwt(String(tokens.id_token)) }
}

describe('A client that was written for any server of OpenID Connect — OpenID Connect Core §3.1.2.1', () => {
  it.each([
    ['display', 'page'],
    ['display', 'popup'],
    ['ui_locales', 'se fr'],
    ['claims_locales', 'se'],
    ['acr_values', '1 2'],
    ['login_hint', 'bob'],
    ['claims', '{"userinfo":{"name":{"essential":true}}}'],
    ['extra', 'foobar'],
  ])('AZ-02 OI-01 gets its ID token although it sends %s=%s, which changes nothing', async (name, value) => {
    const { claims } = await signIn({ scope: 'openid', [name]: value })
    expect(claims.sub).toBe('u_alice')
    expect(Object.keys(claims).sort()).toEqual(['at_hash', 'aud', 'auth_time', 'exp', 'iat', 'iss', 'sub'])
  })

  it('AZ-12 OI-01 is told which of all the standard scopes it got', async () => {
    const { scope, claims } = await signIn({ scope: 'openid profile email address phone' })
    expect(scope).toBe('openid profile email')
    expect(claims.sub).toBe('u_alice')
  })
})
