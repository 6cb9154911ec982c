/** What the userinfo endpoint says about a person: as much as the scope allows — OpenID Connect Core §5.1, §5.3.2 */
export type UserinfoResponse = {
  sub: string
  /** With the scope `profile`. */
  name?: string
  preferred_username?: string
  /** The address of a small picture. */
  picture?: string
  /** With the scope `email`. */
  email?: string
  email_verified?: boolean
}
