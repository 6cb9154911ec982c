import type { PhotoAccess } from '@photo/types/authorization-details'
import { narrowDetails } from './authorization-details.ts'
import type { Parameters } from './parameters.ts'
import { audienceOf, checkResource } from './resource.ts'
import { hasScope } from './scope.ts'

/** What an access token opens, and where. */
export type Access = { scope: string; authorization_details: PhotoAccess[]; aud: string | string[] }

/**
 * What the new access token opens: all that was granted, or less where the token request names less — RFC 9396 §6, RFC 8707
 * §2.2. More is refused before anything is used up.
 * @param scope the granted scope, or the part of it that a refresh asks for
 */
export function narrowAccess(
  parameters: Parameters,
  granted: { scope: string; authorization_details: PhotoAccess[] },
  scope: string,
  here: { iss: string; resource: string },
): Access {
  const givenUp = hasScope(granted.scope, 'photos.read') && !hasScope(scope, 'photos.read')
  const details = narrowDetails(
    parameters.optional('authorization_details'),
    givenUp ? [] : granted.authorization_details,
    here.resource,
  )
  const audience = audienceOf(scope, here)
  const resource = checkResource(parameters.resources, audience)
  const [only, another] = audience
  const aud = resource ?? (only !== undefined && another === undefined ? only : audience)
  return { scope, authorization_details: details, aud }
}
