import type { ProtectedResourceMetadata } from '@photo/types/protected-resource-metadata'
import type { RequestHandler } from 'express'

/** Where this server describes itself — RFC 9728 §3 */
export const metadataPath = '/.well-known/oauth-protected-resource'

/** Protected resource metadata — RFC 9728 §3. Any page may read it, so CORS is open. */
export function protectedResourceMetadataEndpoint(dependencies: { origin: string; issuer: string }): RequestHandler {
  const metadata: ProtectedResourceMetadata = {
    resource: dependencies.origin,
    authorization_servers: [dependencies.issuer],
    bearer_methods_supported: ['header'],
    scopes_supported: ['photos.read', 'photos.manage'],
    resource_name: 'CloudDrive photos',
  }
  return (_req, res) => {
    res.set({ 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' }).json(metadata)
  }
}
