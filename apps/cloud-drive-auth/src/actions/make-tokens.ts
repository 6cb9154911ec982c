import type { Keys } from '../keys.ts'
import type { Access } from '../protocol/access.ts'
import { accessTokenClaims, signAccessToken } from '../protocol/access-token.ts'
import { idTokenClaims, signIdToken } from '../protocol/id-token.ts'
import { REFRESH_TOKEN_IDLE_LIFETIME } from '../protocol/refresh-token-grant.ts'
import { hasScope } from '../protocol/scope.ts'
import type { IssuedToken } from '../stores/access-tokens.ts'
import type { NewRefreshToken, RefreshTokens, StoredRefreshToken } from '../stores/refresh-tokens.ts'

/** What a code or a refresh token stands for. */
type Permission = Pick<StoredRefreshToken, 'code_hash' | 'grant_id' | 'client_id' | 'sub' | 'auth_time'>

/**
 * Makes an access token, and the note that lets it be withdrawn. Nothing is stored yet.
 * @param end of the family, in seconds since 1970: no token of it works any longer
 */
export function makeAccessToken(
  { iss, keys }: { iss: string; keys: Keys },
  { code_hash, grant_id, client_id, sub }: Permission,
  access: Access,
  now: number,
  end: number,
): { access_token: string; expires_in: number; accessToken: IssuedToken } {
  const claims = accessTokenClaims({ iss, sub, client_id, ...access, now, end })
  const access_token = signAccessToken(claims, keys.signing('ES256'))
  return {
    access_token,
    expires_in: claims.exp - now,
    accessToken: { access_token, grant_id, code_hash, client_id, sub, expires_at: claims.exp },
  }
}

/** Makes the ID token beside an access token, where the client asked for one — OpenID Connect Core §3.1.3.3, §12.2 */
export async function makeIdToken(
  { iss, keys }: { iss: string; keys: Keys },
  { client_id, sub, auth_time, nonce }: Permission & { nonce?: string | null },
  { scope }: Access,
  access_token: string,
  now: number,
): Promise<string | undefined> {
  if (!hasScope(scope, 'openid')) return undefined
  const claims = idTokenClaims({ iss, client_id, sub, auth_time, nonce, access_token, now })
  return signIdToken(claims, keys.signing('RS256'))
}

/**
 * Makes a refresh token for all of a permission, however little the access token beside it may do — RFC 6749 §6. Nothing is
 * stored yet.
 * @param expires_at the end of the family, in seconds since 1970
 */
export function makeRefreshToken(
  refreshTokens: RefreshTokens,
  { code_hash }: Permission,
  expires_at: number,
  now: number,
): NewRefreshToken {
  const idle_expires_at = Math.min(now + REFRESH_TOKEN_IDLE_LIFETIME, expires_at)
  return { value: refreshTokens.newValue(), code_hash, expires_at, idle_expires_at }
}
