import type { AuthorizationRequest } from './authorization-request.ts'
import { type Client, isConfidential } from './client.ts'
import { coversScope } from './scope.ts'

/**
 * Decides whether the person has to be asked — RFC 6749 §4.1 (B). Consent is implied for CloudDrive's own programs. It is
 * remembered for a client that can prove who it is and asks for nothing new. A public client's name may be borrowed by
 * anybody, so there the person is asked each time — RFC 6749 §10.2
 */
export function decideNextStep(
  client: Client,
  request: AuthorizationRequest,
  remembered: { scope: string } | undefined,
): 'consent' | 'approve' {
  if (client.first_party) return 'approve'
  if (request.prompt === 'consent' || !isConfidential(client)) return 'consent'
  return remembered && coversScope(remembered.scope, request.scope) ? 'approve' : 'consent'
}
