import type { Client } from './client.ts'
import { OAuthError } from './oauth-error.ts'
import { hasScope } from './scope.ts'

/** How long one sign-in can be drawn out by refreshing, in seconds. Each new token inherits the end of the first. */
export const REFRESH_TOKEN_LIFETIME = 8 * 60 * 60

/** How long a refresh token may lie unused, in seconds. */
export const REFRESH_TOKEN_IDLE_LIFETIME = 4 * 60 * 60

/** What the authorization server remembers of a refresh token. Times in seconds since 1970. */
export type RefreshToken = {
  client_id: string
  scope: string
  expires_at: number
  idle_expires_at: number
  consumed_at: number | null
  revoked_at: number | null
}

/** Checks that this refresh token may be used by this client — RFC 6749 §6. A stranger cannot spoil it for its owner. */
export function checkRefreshToken<Token extends RefreshToken>(
  token: Token | undefined,
  client: Client,
  now: number,
): Token {
  if (!token) throw invalidGrant('refresh_token_unknown', 'The refresh token is unknown')
  if (token.client_id !== client.client_id) {
    throw invalidGrant('refresh_token_client_mismatch', 'The refresh token was issued to another client')
  }
  if (token.revoked_at !== null) throw invalidGrant('refresh_token_revoked', 'The refresh token was withdrawn')
  // One that was used before is not let off for its age: the caller ends its family.
  if (token.consumed_at === null) checkLifetime(token, now)
  return token
}

function checkLifetime({ expires_at, idle_expires_at }: RefreshToken, now: number): void {
  // One that would live for longer than any does is from later than now: clock.ts says why that is over.
  const isFromLater = idle_expires_at > now + REFRESH_TOKEN_IDLE_LIFETIME
  if (expires_at <= now || isFromLater) throw invalidGrant('refresh_token_expired', 'The refresh token has expired')
  if (idle_expires_at <= now) throw invalidGrant('refresh_token_idle', 'The refresh token was not used for too long')
}

/** What the second use of a refresh token is told — RFC 9700 §4.14.2 */
export function refreshTokenReused(sub: string): OAuthError {
  return invalidGrant('rt_reuse', 'The refresh token was used before', { sub })
}

/** What a refresh is told when the permission or the account is gone. */
export function refreshGrantGone(): OAuthError {
  return invalidGrant('grant_gone', 'The permission behind the refresh token was withdrawn')
}

/** The scope of the new access token: what was granted, or less when the request names less — RFC 6749 §6 */
export function narrowScope(sent: string | undefined, granted: string): string {
  if (sent === undefined) return granted
  const words = [...new Set(sent.split(' '))]
  if (!words.every((word) => hasScope(granted, word))) {
    throw new OAuthError('invalid_scope', 'The scope asks for more than was granted')
  }
  return words.join(' ')
}

function invalidGrant(event: string, description: string, about: { sub?: string } = {}): OAuthError {
  return new OAuthError('invalid_grant', description, { event, about })
}
