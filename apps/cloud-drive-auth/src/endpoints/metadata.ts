import type { AuthorizationServerMetadata } from '@photo/types/authorization-server-metadata'
import type { RequestHandler } from 'express'
import { GRANT_TYPES } from '../protocol/grant-type.ts'
import { PROMPTS } from '../protocol/openid-request.ts'
import { SCOPES } from '../protocol/scope.ts'

// What this server says about a person: in the ID token, and at the userinfo endpoint.
const ID_TOKEN_CLAIMS = ['iss', 'sub', 'aud', 'exp', 'iat', 'auth_time', 'nonce', 'at_hash']
const USERINFO_CLAIMS = ['name', 'preferred_username', 'picture', 'email', 'email_verified']

/** Authorization server metadata, and the same document for OpenID Connect — RFC 8414 §3, §5, OpenID Connect Discovery §4 */
export function metadataEndpoint({
  iss,
  openRegistration,
}: {
  iss: string
  openRegistration: boolean
}): RequestHandler {
  const secretMethods = ['client_secret_basic', 'client_secret_post']
  const metadata: AuthorizationServerMetadata = {
    issuer: iss,
    authorization_endpoint: `${iss}/authorize`,
    pushed_authorization_request_endpoint: `${iss}/par`,
    token_endpoint: `${iss}/token`,
    ...(openRegistration && { registration_endpoint: `${iss}/register` }),
    jwks_uri: `${iss}/jwks.json`,
    revocation_endpoint: `${iss}/revoke`,
    introspection_endpoint: `${iss}/introspect`,
    userinfo_endpoint: `${iss}/userinfo`,
    scopes_supported: SCOPES,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: [...GRANT_TYPES],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: [...secretMethods, 'none'],
    revocation_endpoint_auth_methods_supported: [...secretMethods, 'none'],
    introspection_endpoint_auth_methods_supported: secretMethods,
    authorization_details_types_supported: ['photo_access'],
    authorization_response_iss_parameter_supported: true,
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    claims_supported: [...ID_TOKEN_CLAIMS, ...USERINFO_CLAIMS],
    prompt_values_supported: PROMPTS,
    claims_parameter_supported: false,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
  }
  return (_req, res) => {
    res.set('Cache-Control', 'public, max-age=300').json(metadata)
  }
}
