/** A registered client — RFC 6749 §2, RFC 7591 §2 */
export type Client = {
  client_id: string
  client_name: string
  /** A native client may use any port of the loopback interface, and a scheme of its own — RFC 8252 §7.1, §7.3 */
  application_type: 'web' | 'native'
  /** SHA-256 of the secret. A public client has none. */
  client_secret_hash: string | null
  /** What it registered. Either way of showing a secret works for a client that has one — RFC 6749 §2.3.1 */
  token_endpoint_auth_method: 'client_secret_basic' | 'client_secret_post' | 'none'
  redirect_uris: string[]
  grant_types: string[]
  /** Space-separated: the most it may ask for. */
  scope: string
  /** CloudDrive's own program: nobody is asked for consent. */
  first_party: boolean
  /** Known to CloudDrive, so a refusal goes back to it at once; to a stranger's only after a sign-in — RFC 9700 §4.11.2 */
  trusted: boolean
  /** Set for a resource server: the audience it may introspect. */
  resource: string | null
  /** Its requests have to be pushed — RFC 9126 §6 */
  require_pushed_authorization_requests: boolean
  /** SHA-256 of the token that reads and deletes this registration — RFC 7592 §3. Null for the demo's own clients. */
  registration_access_token_hash: string | null
  /** Who registered it by hand. */
  registered_by: string | null
  /** Seconds since 1970. */
  registered_at: number
}

/** A client on a server can keep a secret; one in a browser or on a phone cannot — RFC 6749 §2.1 */
export function isConfidential(client: Client): boolean {
  return client.client_secret_hash !== null
}
