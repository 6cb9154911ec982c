import type { PhotoAccess } from '@photo/types/authorization-details'
import type { AuthorizationRequest } from './authorization-request.ts'
import { type Client, isConfidential } from './client.ts'
import { askedIdentifiers, asksForPhotos, coversPhotos } from './photo-grant.ts'
import { coversScope } from './scope.ts'

/** What somebody allowed before. */
type Permission = { scope: string; authorization_details: PhotoAccess[] }

/**
 * Decides whether the person has to be asked — RFC 6749 §4.1 (B). Consent is implied for CloudDrive's own programs. It is
 * remembered for a client that can prove who it is and asks for nothing new. A public client's name may be borrowed by
 * anybody, so there the person is asked each time — RFC 6749 §10.2
 */
export function decideNextStep(
  client: Client,
  request: AuthorizationRequest,
  remembered: Permission | undefined,
): 'consent' | 'approve' {
  if (client.first_party) return 'approve'
  if (request.prompt?.includes('consent') || !isConfidential(client)) return 'consent'
  return remembered ? 'approve' : 'consent'
}

/**
 * Finds the earlier permission that covers all of a request, each word of the scope and each photo that it names. So what
 * is remembered never grows: whoever asks for more asks the person.
 */
export function findCovering<Remembered extends Permission>(
  request: AuthorizationRequest,
  remembered: Remembered[],
): Remembered | undefined {
  const named = askedIdentifiers(request.authorization_details) ?? []
  return remembered.find(({ scope, authorization_details }) => {
    const photosWereChosen = !asksForPhotos(request) || authorization_details.length > 0
    return coversScope(scope, request.scope) && photosWereChosen && coversPhotos(authorization_details, named)
  })
}
