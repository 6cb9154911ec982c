import type { Stores } from '../stores/stores.ts'
import { findAccessToken } from './find-access-token.ts'

export type RevocationDependencies = Pick<Stores, 'accessTokens' | 'refreshTokens' | 'codes' | 'grants'> & {
  iss: string
}

/** A token that lives, of either kind: whose it is, and how it ends. */
type RevocableToken = { client_id: string; sub: string; revoke: () => void }

/** Finds a token that can be withdrawn — RFC 7009 §2.1. token_type_hint is never needed, so it never matters. */
export function findRevocableToken(
  dependencies: RevocationDependencies,
  sent: string,
  now: number,
): RevocableToken | undefined {
  const { accessTokens, refreshTokens, codes, grants } = dependencies
  const refreshToken = refreshTokens.find(sent)
  if (refreshToken) {
    if (refreshToken.revoked_at !== null || refreshToken.expires_at <= now) return undefined
    // Everything that the grant has led to ends with its refresh token — RFC 7009 §2.1
    return { ...refreshToken, revoke: () => grants.revoke(refreshToken.grant_id, now) }
  }

  const accessToken = findAccessToken(dependencies, sent, now)
  if (!accessToken || accessToken.isWithdrawn) return undefined
  const { grant_id, claims } = accessToken
  const { client_id, sub } = claims
  return {
    client_id,
    sub,
    revoke() {
      accessTokens.revoke(sent, now)
      // Where no refresh token can lead to more, giving the access token back ends the connection.
      if (grant_id && !codes.canRefresh(grant_id, now)) grants.revoke(grant_id, now)
    },
  }
}
