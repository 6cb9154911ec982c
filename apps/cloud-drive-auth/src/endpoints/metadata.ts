import type { AuthorizationServerMetadata } from '@photo/types/authorization-server-metadata'
import type { RequestHandler } from 'express'
import { GRANT_TYPES } from '../protocol/grant-type.ts'
import { SCOPES } from '../protocol/scope.ts'

/** Authorization server metadata — RFC 8414 §3 */
export function metadataEndpoint({ iss }: { iss: string }): RequestHandler {
  const secretMethods = ['client_secret_basic', 'client_secret_post']
  const metadata: AuthorizationServerMetadata = {
    issuer: iss,
    authorization_endpoint: `${iss}/authorize`,
    pushed_authorization_request_endpoint: `${iss}/par`,
    token_endpoint: `${iss}/token`,
    jwks_uri: `${iss}/jwks.json`,
    revocation_endpoint: `${iss}/revoke`,
    introspection_endpoint: `${iss}/introspect`,
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
  }
  return (_req, res) => {
    res.set({ 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'public, max-age=300' }).json(metadata)
  }
}
