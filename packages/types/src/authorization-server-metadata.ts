/**
 * What the authorization server publishes about itself — RFC 8414 §2, RFC 9126 §5, RFC 9207 §3, RFC 9396 §10, OpenID
 * Connect Discovery §3
 */
export type AuthorizationServerMetadata = {
  issuer: string
  authorization_endpoint: string
  pushed_authorization_request_endpoint: string
  token_endpoint: string
  /** Where whoever asks may register a client, if that is open. */
  registration_endpoint?: string
  jwks_uri: string
  revocation_endpoint: string
  introspection_endpoint: string
  userinfo_endpoint: string
  scopes_supported: string[]
  response_types_supported: string[]
  response_modes_supported: string[]
  grant_types_supported: string[]
  code_challenge_methods_supported: string[]
  token_endpoint_auth_methods_supported: string[]
  revocation_endpoint_auth_methods_supported: string[]
  introspection_endpoint_auth_methods_supported: string[]
  authorization_details_types_supported: string[]
  authorization_response_iss_parameter_supported: boolean
  subject_types_supported: string[]
  id_token_signing_alg_values_supported: string[]
  claims_supported: string[]
  prompt_values_supported: string[]
  claims_parameter_supported: boolean
  request_parameter_supported: boolean
  request_uri_parameter_supported: boolean
}
