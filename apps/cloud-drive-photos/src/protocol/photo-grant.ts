import type { VerifiedClaims } from './access-token.ts'
import { insufficientScope } from './bearer-error.ts'

/** Which of the owner's photos a token opens: all of them, or these ids and no others. */
export type PhotoGrant = 'all' | string[]

/** Who asks, on whose behalf, for which photos. */
export type Access = { owner: string; client_id: string; client_name: string; photos: PhotoGrant }

/**
 * Works out what the token opens — RFC 9396 §9. `photos.manage` opens all of one's own photos; `photos.read` only those
 * that the owner ticked, which stand in authorization_details.
 */
export function readPhotoGrant({ scope, authorization_details }: VerifiedClaims, location: string): PhotoGrant {
  const scopes = scope.split(' ')
  if (scopes.includes('photos.manage')) return 'all'
  if (!scopes.includes('photos.read')) throw insufficientScope('photos.read')
  return authorization_details.filter((detail) => allowsReading(detail, location)).flatMap(readIdentifiers)
}

/** Throws insufficient_scope unless the token may upload, rename and delete — RFC 6750 §3.1 */
export function checkMayManage({ scope }: VerifiedClaims): void {
  if (!scope.split(' ').includes('photos.manage')) throw insufficientScope('photos.manage')
}

type Detail = VerifiedClaims['authorization_details'][number]

function allowsReading({ type, actions, locations }: Detail, location: string): boolean {
  return type === 'photo_access' && includes(actions, 'read') && includes(locations, location)
}

function readIdentifiers({ identifiers }: Detail): string[] {
  return Array.isArray(identifiers) ? identifiers.filter((id) => typeof id === 'string') : []
}

function includes(list: unknown, value: string): boolean {
  return Array.isArray(list) && list.includes(value)
}
