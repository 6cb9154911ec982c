import type { ProtectedResourceMetadata } from '@photo/types/protected-resource-metadata'
import type { RequestHandler } from 'express'
import { OFFERED_SCOPES } from '../protocol/scope.ts'

/** Where this server describes itself — RFC 9728 §3 */
export const metadataPath = '/.well-known/oauth-protected-resource'

/** Protected resource metadata — RFC 9728 §3 */
export function protectedResourceMetadataEndpoint(dependencies: { origin: string; issuer: string }): RequestHandler {
  const metadata: ProtectedResourceMetadata = {
    resource: dependencies.origin,
    authorization_servers: [dependencies.issuer],
    bearer_methods_supported: ['header'],
    scopes_supported: OFFERED_SCOPES,
    resource_name: 'CloudDrive photos',
  }
  return (_req, res) => {
    res.json(metadata)
  }
}
