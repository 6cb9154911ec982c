import { ACCESS_TOKEN_LIFETIME } from './access-token.ts'
import { type Client, isConfidential } from './client.ts'
import { REFRESH_TOKEN_LIFETIME } from './refresh-token-grant.ts'
import { hasScope } from './scope.ts'

/**
 * When access that is allowed now is over at the latest, in seconds since 1970: with the last access token that a refresh
 * token brings, or with the only one — RFC 6749 §1.5
 */
export function endOfAccess(scope: string, now: number): number {
  return now + (hasScope(scope, 'offline_access') ? REFRESH_TOKEN_LIFETIME : ACCESS_TOKEN_LIFETIME)
}

/** True where access can begin again without a question: the client proves who it is, so its person's yes is remembered. */
export const canBeginAgain = (client: Client): boolean => isConfidential(client)
