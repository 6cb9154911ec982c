import type { PhotoAccess } from '@photo/types/authorization-details'

/** Writes down which photos were ticked, as the grant and the token carry it — RFC 9396 §2, §7 */
export function photoAccess(resource: string, identifiers: string[]): PhotoAccess[] {
  return [{ type: 'photo_access', actions: ['read'], locations: [resource], identifiers: [...new Set(identifiers)] }]
}

/** The photos that a grant names. */
export function identifiersOf(details: PhotoAccess[]): string[] {
  return details.flatMap(({ identifiers }) => identifiers)
}

/** What of a grant concerns one resource server: nobody learns what was allowed elsewhere — RFC 9396 §9.2 */
export function detailsFor(resource: string, details: PhotoAccess[]): PhotoAccess[] {
  return details.filter(({ locations }) => locations.includes(resource))
}
