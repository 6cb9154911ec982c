import type { Origins } from '@photo/service/origins'
import type { Client } from '../protocol/client.ts'
import type { Clients } from '../stores/clients.ts'

/** Registers the programs of this demo, each with what it may ask for. Secrets come as SHA-256. */
export function seedClients(
  clients: Clients,
  { printshop, photos }: Origins,
  secretHashes: Record<string, string>,
  now: number,
): void {
  const web = {
    application_type: 'web' as const,
    client_secret_hash: null,
    token_endpoint_auth_method: 'none' as const,
    grant_types: ['authorization_code'],
    first_party: false,
    trusted: true,
    resource: null,
    require_pushed_authorization_requests: false,
    registration_access_token_hash: null,
    registered_by: null,
    registered_at: now,
  }
  const registered: Client[] = [
    {
      ...web,
      client_id: 'printshop-web',
      client_name: 'PrintShop',
      redirect_uris: [`${printshop}/callback`],
      grant_types: ['authorization_code', 'refresh_token'],
      scope: 'openid profile email photos.read offline_access',
    },
    {
      ...web,
      client_id: 'printshop-spa',
      client_name: 'PrintShop in the browser',
      // No offline_access: a refresh token in a page would be worth more to a thief than the access token — RFC 10017 §6.3.2.3
      redirect_uris: [`${printshop}/spa/callback`],
      scope: 'openid profile photos.read',
    },
    {
      ...web,
      client_id: 'printshop-cli',
      client_name: 'PrintShop for the terminal',
      application_type: 'native',
      redirect_uris: ['http://127.0.0.1/callback', 'http://[::1]/callback'],
      grant_types: ['authorization_code', 'refresh_token'],
      scope: 'openid profile photos.read offline_access',
    },
    {
      ...web,
      client_id: 'clouddrive-gallery',
      client_name: 'CloudDrive photos',
      redirect_uris: [`${photos}/callback`],
      scope: 'openid profile photos.manage',
      first_party: true,
    },
    {
      ...web,
      client_id: 'clouddrive-photos',
      client_name: 'CloudDrive photo storage',
      redirect_uris: [],
      grant_types: [],
      scope: '',
      resource: photos,
    },
    // The authorization server itself, where it reads thumbnails for the photo picker.
    {
      ...web,
      client_id: 'clouddrive-auth',
      client_name: 'CloudDrive sign-in',
      redirect_uris: [],
      grant_types: [],
      scope: '',
      first_party: true,
    },
  ]
  const withSecrets = registered.map((client): Client => {
    const client_secret_hash = secretHashes[client.client_id] ?? null
    return client_secret_hash === null
      ? client
      : { ...client, client_secret_hash, token_endpoint_auth_method: 'client_secret_basic' }
  })
  clients.upsert(withSecrets)
}
