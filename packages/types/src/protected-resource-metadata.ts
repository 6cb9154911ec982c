/** What the resource server publishes about itself — RFC 9728 §2 */
export type ProtectedResourceMetadata = {
  resource: string
  authorization_servers: string[]
  bearer_methods_supported: string[]
  scopes_supported: string[]
  resource_name: string
}
