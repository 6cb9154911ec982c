import { describe, expect, it } from 'vitest'
import {
  type AuthorizationCode,
  checkCode,
  readCodeTokenRequest,
  verifierIsRight,
} from '../../src/protocol/authorization-code-grant.ts'
import type { Client } from '../../src/protocol/client.ts'
import { readParameters } from '../../src/protocol/parameters.ts'

const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const NOW = 1_000_000

const code: AuthorizationCode = {
  client_id: 'web',
  redirect_uri: 'http://shop.example/callback',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  expires_at: NOW + 1,
  consumed_at: null,
  burnt_at: null,
}
const request = { code: 'code_x', redirect_uri: code.redirect_uri, code_verifier: VERIFIER }
const web = { client_id: 'web' } as Client
const other = { client_id: 'other' } as Client

const eventOf = (act: () => unknown) => {
  try {
    act()
  } catch (error) {
    return (error as { event: string }).event
  }
  return undefined
}

describe('Whether a code may be redeemed — RFC 6749 §4.1.3', () => {
  it('TK-12 lets a good one pass', () => {
    expect(checkCode(code, web, request, NOW)).toBe(code)
  })

  it.each<[string, string, Partial<AuthorizationCode>, Client, Partial<typeof request>]>([
    ['TK-13 the code of another client', 'code_client_mismatch', {}, other, {}],
    ['TK-14 another redirect_uri', 'code_redirect_uri_mismatch', {}, web, { redirect_uri: `${code.redirect_uri}/` }],
    ['PK-06 a burnt code', 'code_burnt', { burnt_at: 1 }, web, {}],
    ['TK-12 a code at the second in which it ends', 'code_expired', { expires_at: NOW }, web, {}],
    ['TK-12 a code of later than now, when the clock was set back', 'code_expired', { expires_at: NOW + 61 }, web, {}],
    ['PK-08 a verifier for a code without a challenge', 'pkce_downgrade', { code_challenge: null }, web, {}],
  ])('%s is refused', (_name, event, changes, client, sent) => {
    expect(eventOf(() => checkCode({ ...code, ...changes }, client, { ...request, ...sent }, NOW))).toBe(event)
  })

  it('TK-12 an unknown code is refused', () => {
    expect(eventOf(() => checkCode(undefined, web, request, NOW))).toBe('code_unknown')
  })

  it('PK-05 no verifier is refused', () => {
    expect(eventOf(() => checkCode(code, web, { code: 'code_x' }, NOW))).toBe('pkce_verifier_missing')
  })

  it('PK-08 no verifier for a code without a challenge is refused', () => {
    const downgraded = { ...code, code_challenge: null }
    expect(eventOf(() => checkCode(downgraded, web, { code: 'code_x' }, NOW))).toBe('pkce_challenge_missing')
  })

  it('TK-13 a stranger learns nothing else about a code', () => {
    const spent = { ...code, burnt_at: 1, consumed_at: 1, expires_at: 0, code_challenge: null }
    expect(eventOf(() => checkCode(spent, other, { code: 'code_x', redirect_uri: 'x' }, NOW))).toBe(
      'code_client_mismatch',
    )
  })

  it('TK-15 a used code is not too old to be noticed when it comes back', () => {
    const used = { ...code, consumed_at: NOW - 100, expires_at: NOW - 40 }
    expect(checkCode(used, web, request, NOW)).toBe(used)
  })
})

describe('Whether the verifier is the right one — RFC 7636 §4.6', () => {
  it.each([
    ['PK-01 the right one', VERIFIER, true],
    ['PK-06 another one', VERIFIER.toLowerCase(), false],
    ['PK-09 the challenge itself', code.code_challenge ?? '', false],
  ])('%s', (_name, code_verifier, right) => {
    expect(verifierIsRight(code, { code: 'code_x', code_verifier })).toBe(right)
  })
})

describe('Reading the token request — RFC 6749 §4.1.3', () => {
  const read = (query: string) => readCodeTokenRequest(readParameters(new URLSearchParams(query)))

  it('TK-14 takes empty parameters for absent ones', () => {
    expect(read('code=x&redirect_uri=&code_verifier=')).toEqual({ code: 'x' })
  })

  it.each([
    ['TK-12 no code', 'code_verifier=', 'code is missing'],
    ['TK-12 an empty code', 'code=', 'code is missing'],
    ['TK-11 two codes', 'code=x&code=x', 'code was sent more than once'],
    ['PK-07 a short verifier', 'code=x&code_verifier=short', '43 to 128 unreserved characters'],
    ['PK-07 two verifiers', `code=x&code_verifier=${VERIFIER}&code_verifier=${VERIFIER}`, 'sent more than once'],
  ])('refuses %s', (_name, query, message) => {
    expect(() => read(query)).toThrow(message)
  })
})
