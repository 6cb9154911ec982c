import type { PhotoAccess } from './authorization-details.ts'

/** What the token endpoint answers when all is well — RFC 6749 §5.1, RFC 9396 §7 */
export type TokenResponse = {
  access_token: string
  token_type: string
  /** Lifetime of the access token in seconds. */
  expires_in?: number
  /** Space-separated. What was granted, which may be less than was asked for. */
  scope?: string
  /** For the next access token, once — RFC 6749 §1.5 */
  refresh_token?: string
  /** Who signed in, for a client that asked for `openid` — OpenID Connect Core §3.1.3.3 */
  id_token?: string
  authorization_details?: PhotoAccess[]
}
