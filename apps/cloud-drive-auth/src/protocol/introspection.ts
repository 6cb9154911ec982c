import type { AccessTokenClaims } from '@photo/types/access-token'
import type { Client } from './client.ts'

/** True when the caller is a resource server that the token is meant for: nobody else learns about it — RFC 7662 §4 */
export function isMeantFor({ aud }: AccessTokenClaims, { resource }: Client): boolean {
  return resource !== null && [aud].flat().includes(resource)
}
