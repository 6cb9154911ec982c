import { CODE_LIFETIME } from './authorization-code.ts'
import { type Client, isConfidential } from './client.ts'
import { REFRESH_TOKEN_LIFETIME } from './refresh-token-grant.ts'
import { hasScope } from './scope.ts'

/**
 * When access that is allowed now is over, in seconds since 1970, where a refresh token comes with it: no token that comes of
 * it outlives that — RFC 6749 §1.5. Undefined without one: then an access token is all there is.
 */
export function endOfAccess(scope: string, now: number): number | undefined {
  return hasScope(scope, 'offline_access') ? now + REFRESH_TOKEN_LIFETIME : undefined
}

/** The end of what came of a code: counted from the moment at which the person allowed it, and not from when a client handed it in. */
export function endOfFamily({ expires_at }: { expires_at: number }): number {
  return expires_at - CODE_LIFETIME + REFRESH_TOKEN_LIFETIME
}

/** True where access can begin again without a question: the client proves who it is, so its person's yes is remembered. */
export const canBeginAgain = (client: Client): boolean => isConfidential(client)
