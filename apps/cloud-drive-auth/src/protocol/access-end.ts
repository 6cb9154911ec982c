import { ACCESS_TOKEN_LIFETIME } from './access-token.ts'
import { type Client, isConfidential } from './client.ts'
import { REFRESH_TOKEN_LIFETIME } from './refresh-token-grant.ts'
import { hasScope } from './scope.ts'

/**
 * When access that is allowed now is over at the latest, in seconds since 1970: with the last access token that a refresh
 * token brings, or with the only one — RFC 6749 §1.5. Undefined where the client can come back for more without a question:
 * then only the person ends it.
 */
export function endOfAccess(client: Client, scope: string, now: number): number | undefined {
  if (hasScope(scope, 'offline_access')) return now + REFRESH_TOKEN_LIFETIME
  return isConfidential(client) ? undefined : now + ACCESS_TOKEN_LIFETIME
}
