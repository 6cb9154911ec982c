import type { PhotoAccess } from './authorization-details.ts'

/** The claims inside an access token — RFC 9068 §2.2, RFC 9396 §9.1 */
export type AccessTokenClaims = {
  iss: string
  /** Seconds since 1970, as is iat. */
  exp: number
  iat: number
  aud: string | string[]
  sub: string
  client_id: string
  jti: string
  scope: string
  authorization_details?: PhotoAccess[]
}
