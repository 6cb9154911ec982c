import type { PhotoAccess, RequestedPhotoAccess } from '@photo/types/authorization-details'
import { hasScope } from './scope.ts'

/** What a request says of photos, in its scope and in its authorization_details. */
type PhotoRequest = { scope: string; authorization_details?: RequestedPhotoAccess[] }

/** A grant names at most so many photos. */
export const MOST_PHOTOS = 100

/** Writes down which photos were ticked, as the grant and the token carry it — RFC 9396 §2, §7 */
export function photoAccess(resource: string, identifiers: string[]): PhotoAccess[] {
  return [{ type: 'photo_access', actions: ['read'], locations: [resource], identifiers: [...new Set(identifiers)] }]
}

/** The photos that a grant names. */
export function identifiersOf(details: PhotoAccess[]): string[] {
  return details.flatMap(({ identifiers }) => identifiers)
}

/** The photos that a request names; undefined when it leaves the choice among all of them to the person. */
export function askedIdentifiers(details: RequestedPhotoAccess[] = []): string[] | undefined {
  const asked = details.map(({ identifiers }) => identifiers)
  return asked.length > 0 && asked.every((ids) => ids !== undefined) ? asked.flat() : undefined
}

/** True when the person has to choose photos, however the request asks for them — RFC 9396 §3.1 */
export function asksForPhotos({ scope, authorization_details = [] }: PhotoRequest): boolean {
  return hasScope(scope, 'photos.read') || authorization_details.length > 0
}

/** True when the person may tick this photo for this request. Ids are compared byte for byte — RFC 9396 §12 */
export function isOffered({ authorization_details }: PhotoRequest, id: string): boolean {
  return askedIdentifiers(authorization_details)?.includes(id) ?? true
}

/** What of an earlier grant answers this request: no photo where none is asked for, and only those that it names. */
export function ofGrant(request: PhotoRequest, granted: PhotoAccess[]): PhotoAccess[] {
  if (!asksForPhotos(request)) return []
  return granted.map((entry) => ({ ...entry, identifiers: entry.identifiers.filter((id) => isOffered(request, id)) }))
}

/** True when a grant holds all of these photos. */
export function coversPhotos(granted: PhotoAccess[], identifiers: string[]): boolean {
  const held = new Set(identifiersOf(granted))
  return identifiers.every((id) => held.has(id))
}

/** True when two grants hold the same photos, in whatever order. */
export function samePhotos(one: PhotoAccess[], other: PhotoAccess[]): boolean {
  return coversPhotos(one, identifiersOf(other)) && coversPhotos(other, identifiersOf(one))
}
