import type { Keys } from '../keys.ts'
import { readAccessToken } from '../protocol/access-token.ts'
import type { Stores } from '../stores/stores.ts'

export type RevocationDependencies = Pick<Stores, 'accessTokens' | 'refreshTokens' | 'grants'> & {
  iss: string
  keys: Keys
}

/** A token that lives, of either kind: whose it is, and how it ends. */
type RevocableToken = { client_id: string; sub: string; revoke: () => void }

/** Finds a token that can be withdrawn — RFC 7009 §2.1. token_type_hint is never needed, so it never matters. */
export async function findRevocableToken(
  dependencies: RevocationDependencies,
  sent: string,
  now: number,
): Promise<RevocableToken | undefined> {
  const { iss, accessTokens, refreshTokens, grants, keys } = dependencies
  const refreshToken = refreshTokens.find(sent)
  if (refreshToken) {
    if (refreshToken.revoked_at !== null || refreshToken.expires_at <= now) return undefined
    // Everything that the grant has led to ends with its refresh token — RFC 7009 §2.1
    return { ...refreshToken, revoke: () => grants.revoke(refreshToken.grant_id, now) }
  }

  const claims = await readAccessToken(sent, keys.verify, iss)
  const live = claims && accessTokens.find(claims.jti)
  if (!claims || !live) return undefined
  const { client_id, sub, jti } = claims
  return {
    client_id,
    sub,
    revoke() {
      accessTokens.revoke(jti, now)
      // Where no refresh token can lead to more, giving the access token back ends the connection.
      const { grant_id } = live
      if (grant_id && !refreshTokens.keepsAlive(grant_id, now)) grants.revoke(grant_id, now)
    },
  }
}
