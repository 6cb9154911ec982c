import type { ClientCredentials } from './protocol/client-authentication.ts'

/** Who we are as a client, and whom we trust: all of it configured, nothing taken from a request — RFC 6749 §2 */
export type Client = ClientCredentials & {
  /** The shop's own origin. */
  origin: string
  /** The redirection endpoint, as registered at CloudDrive — RFC 6749 §3.1.2 */
  redirect_uri: string
  /** The authorization server. */
  issuer: string
  /** The resource server. */
  photosOrigin: string
}
