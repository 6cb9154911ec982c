import type { PhotoAccess, RequestedPhotoAccess } from '@photo/types/authorization-details'
import { z } from 'zod'
import { OAuthError } from './oauth-error.ts'
import { askedIdentifiers, coversPhotos, identifiersOf, MOST_PHOTOS, photoAccess } from './photo-grant.ts'

/** Long enough for a hundred photos. Bytes in UTF-8. */
const LONGEST = 8192

/** Reads `authorization_details`: an array of objects, each checked to the last member — RFC 9396 §5 */
export function readAuthorizationDetails(sent: string, resource: string): RequestedPhotoAccess[] {
  const entries = parse(sent)
  const allowed = z.array(photoAccessRequest(resource))
  const { data, error } = allowed.safeParse(entries)
  if (error) {
    const description =
      'An entry of authorization_details has a type, a member or a value that this server does not know'
    throw new OAuthError('invalid_authorization_details', description)
  }
  return data
}

function parse(sent: string): unknown {
  try {
    if (Buffer.byteLength(sent) > LONGEST) throw new Error('too long')
    const entries = JSON.parse(sent)
    z.array(z.looseObject({})).min(1).parse(entries)
    return entries
  } catch {
    const description = `The authorization_details must be a JSON array of objects, of ${LONGEST} bytes at most`
    throw new OAuthError('invalid_request', description)
  }
}

function photoAccessRequest(resource: string) {
  return z.strictObject({
    type: z.literal('photo_access'),
    actions: z.tuple([z.literal('read')]),
    locations: z.tuple([z.literal(resource)]).optional(),
    identifiers: z.array(z.string().min(1).max(100)).min(1).max(MOST_PHOTOS).optional(),
  })
}

/**
 * The photos that an access token gets when the token request asks for fewer than were granted — RFC 9396 §6. More is
 * refused: only the person can widen a grant.
 */
export function narrowDetails(sent: string | undefined, granted: PhotoAccess[], resource: string): PhotoAccess[] {
  if (sent === undefined) return granted
  const asked = readAuthorizationDetails(sent, resource)
  const identifiers = askedIdentifiers(asked) ?? identifiersOf(granted)
  if (granted.length === 0 || !coversPhotos(granted, identifiers)) {
    throw new OAuthError('invalid_authorization_details', 'The authorization_details ask for more than was granted')
  }
  return photoAccess(resource, identifiers)
}

/** What of a grant concerns one resource server: nobody learns what was allowed elsewhere — RFC 9396 §9.2 */
export function detailsFor(resource: string, details: PhotoAccess[]): PhotoAccess[] {
  return details.filter(({ locations }) => locations.includes(resource))
}
