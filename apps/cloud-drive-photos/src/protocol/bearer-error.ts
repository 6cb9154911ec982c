import { ApiError, type Challenge } from './api-error.ts'
import { OFFERED_SCOPES } from './scope.ts'

/** What a client should ask for that has no token yet, or no good one — RFC 6750 §3 */
const scope = OFFERED_SCOPES.join(' ')

/** No token at all: the challenge names no error, because nothing was wrong — RFC 6750 §3.1 */
export function tokenMissing(): ApiError {
  const challenge = { scope }
  return new ApiError(401, 'unauthorized', 'This needs an access token in the Authorization header', { challenge })
}

/** The request itself is malformed — RFC 6750 §3.1 */
export function invalidRequest(error_description: string): ApiError {
  const challenge = { error: 'invalid_request', error_description }
  return new ApiError(400, 'invalid_request', error_description, { challenge })
}

/** The token is expired, revoked, malformed, or not for us — RFC 6750 §3.1 */
export function invalidToken(error_description: string): ApiError {
  const challenge = { error: 'invalid_token', error_description, scope }
  return new ApiError(401, 'invalid_token', error_description, { challenge })
}

/** The token is good, but opens less than was asked for — RFC 6750 §3.1 */
export function insufficientScope(scope: string): ApiError {
  const error_description = 'The access token does not carry the scope that this needs'
  const challenge = { error: 'insufficient_scope', error_description, scope }
  return new ApiError(403, 'insufficient_scope', error_description, { challenge })
}

/** Writes the challenge, which also says where to learn which authorization server to ask — RFC 6750 §3, RFC 9728 §5.1 */
export function formatChallenge(challenge: Challenge, resource_metadata: string): string {
  const parameters = Object.entries({ realm: 'CloudDrive photos', resource_metadata, ...challenge })
  return `Bearer ${parameters.map(([name, value]) => `${name}="${value}"`).join(', ')}`
}
