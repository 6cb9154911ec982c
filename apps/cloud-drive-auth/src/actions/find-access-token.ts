import type { AccessTokenClaims } from '@photo/types/access-token'
import { readAccessToken } from '../protocol/access-token.ts'
import type { AccessTokens, KnownToken } from '../stores/access-tokens.ts'

/**
 * Finds an access token that was issued here and has not expired, and what it says. Others check its signature — RFC 9068 §4. Who
 * made it knows it by its hash, which tells the same: it is ours, and nobody has changed a letter of it.
 */
export function findAccessToken(
  { iss, accessTokens }: { iss: string; accessTokens: AccessTokens },
  sent: string,
  now: number,
): (KnownToken & { claims: AccessTokenClaims }) | undefined {
  const known = accessTokens.find(sent)
  const claims = known && readAccessToken(sent, iss, now)
  return claims && { ...known, claims }
}
