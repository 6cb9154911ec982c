import type { AccessTokenClaims } from '@photo/types/access-token'
import type { UserinfoResponse } from '@photo/types/userinfo-response'
import { insufficientScope, invalidToken } from './bearer-token.ts'
import { hasScope } from './scope.ts'

/** The audience of a token that opens the userinfo endpoint: its own address. */
export const userinfoAudience = (iss: string) => `${iss}/userinfo`

/**
 * True for a scope that asks who somebody is. `openid` is not needed: a client that uses plain OAuth asks for `profile` alone,
 * and gets no ID token, which it would not read. `email` adds to either, and opens nothing alone — OpenID Connect Core §5.4
 */
export function asksWhoSomebodyIs(scope: string): boolean {
  return hasScope(scope, 'openid') || hasScope(scope, 'profile')
}

/** Checks that a token of ours was issued to ask who somebody is — OpenID Connect Core §5.3.1, RFC 6750 §3.1 */
export function checkUserinfoToken(claims: AccessTokenClaims | undefined, iss: string): AccessTokenClaims {
  if (!claims) throw invalidToken('The access token is not one of ours, or has expired')
  if (![claims.aud].flat().includes(userinfoAudience(iss))) {
    throw invalidToken('The access token is meant for another server')
  }
  if (!asksWhoSomebodyIs(claims.scope)) throw insufficientScope('openid')
  return claims
}

type Person = { sub: string; username: string; name: string; email: string; email_verified: boolean }

/** Tells as much about a person as the scope allows — OpenID Connect Core §5.4 */
export function userinfoOf(person: Person, scope: string, picture: string): UserinfoResponse {
  const { sub, username: preferred_username, name, email, email_verified } = person
  return {
    sub,
    ...(hasScope(scope, 'profile') && { name, preferred_username, picture }),
    ...(hasScope(scope, 'email') && { email, email_verified }),
  }
}
