/** What the authorization server answers to a registration, and to whoever reads it later — RFC 7591 §3.2.1, RFC 7592 §3 */
export type ClientInformation = {
  client_id: string
  /** Seconds since 1970. */
  client_id_issued_at: number
  /** Only in the answer to the registration itself: the server keeps no more than its SHA-256. */
  client_secret?: string
  /** Zero: the secret does not expire. Stands beside a secret. */
  client_secret_expires_at?: number
  registration_access_token?: string
  registration_client_uri: string
  client_name: string
  application_type: 'web' | 'native'
  redirect_uris: string[]
  token_endpoint_auth_method: 'client_secret_basic' | 'client_secret_post' | 'none'
  grant_types: string[]
  response_types: string[]
  scope: string
  require_pushed_authorization_requests: boolean
}
