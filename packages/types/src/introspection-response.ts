import type { PhotoAccess } from './authorization-details.ts'

/** What the introspection endpoint says of a token — RFC 7662 §2.2, RFC 9396 §9.2 */
export type IntrospectionResponse =
  | { active: false }
  | {
      active: true
      scope: string
      client_id: string
      /** The client's name as people know it. Not in the RFC: an extension, as §2.2 allows. */
      client_name: string
      /** The resource owner's name, for people to read. */
      username: string
      token_type: 'Bearer'
      /** Seconds since 1970, as are all times here. */
      exp: number
      iat: number
      sub: string
      aud: string | string[]
      iss: string
      jti: string
      authorization_details?: PhotoAccess[]
    }
