import { ACCESS_TOKEN_LIFETIME } from './access-token.ts'
import { CODE_LIFETIME } from './authorization-code.ts'
import { type Client, isConfidential } from './client.ts'
import { REFRESH_TOKEN_LIFETIME } from './refresh-token-grant.ts'
import { hasScope } from './scope.ts'

/**
 * When access that is allowed now is over at the latest, in seconds since 1970 — RFC 6749 §1.5. The client hands in its code in the
 * last second of it, and its refresh token, where it has one, in the last second of that: then one access token is left.
 */
export function endOfAccess(scope: string, now: number): number {
  const refreshed = hasScope(scope, 'offline_access') ? REFRESH_TOKEN_LIFETIME : 0
  return now + CODE_LIFETIME + refreshed + ACCESS_TOKEN_LIFETIME
}

/** True where access can begin again without a question: the client proves who it is, so its person's yes is remembered. */
export const canBeginAgain = (client: Client): boolean => isConfidential(client)
