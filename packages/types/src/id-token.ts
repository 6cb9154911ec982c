/** The claims inside an ID token — OpenID Connect Core §2, §3.1.3.6 */
export type IdTokenClaims = {
  iss: string
  sub: string
  /** The client that this is for. */
  aud: string
  /** Seconds since 1970, as are iat and auth_time. */
  exp: number
  iat: number
  /** When the person's password was checked. */
  auth_time: number
  /** As the client sent it. */
  nonce?: string
  /** Half a SHA-256 of the access token that came along. */
  at_hash: string
}
