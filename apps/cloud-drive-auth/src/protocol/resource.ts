import { OAuthError } from './oauth-error.ts'
import { userinfoAudience } from './userinfo.ts'

/** Where an access token of this scope is meant to be used: the photo storage, /userinfo, or both — RFC 9068 §3 */
export function audienceOf(scope: string, { iss, resource }: { iss: string; resource: string }): string[] {
  const words = scope.split(' ')
  const photos = words.some((word) => word.startsWith('photos.'))
  const person = words.some((word) => ['openid', 'profile', 'email'].includes(word))
  return [...(photos ? [resource] : []), ...(person ? [userinfoAudience(iss)] : [])]
}

/**
 * Checks the resource a client names — RFC 8707 §2: it has to be one that the scope reaches, letter for letter. Returns it, or
 * undefined when none was named. By the RFC the parameter may be repeated; here one request speaks of one resource.
 */
export function checkResource(sent: string[], audience: string[]): string | undefined {
  const [resource, another] = sent
  if (another !== undefined) throw new OAuthError('invalid_target', 'Only one resource can be named')
  if (resource !== undefined && !audience.includes(resource)) {
    throw new OAuthError('invalid_target', 'The resource is unknown, or nothing in the scope is meant for it')
  }
  return resource
}
