import type { Client } from '../../src/protocol/client.ts'

/** A confidential client with one address, for tests that need some client; with changes. */
export function someClient(changes: Partial<Client> = {}): Client {
  return {
    client_id: 'some-client',
    client_name: 'Some Client',
    application_type: 'web',
    client_secret_hash: 'hash',
    token_endpoint_auth_method: 'client_secret_basic',
    redirect_uris: ['https://shop.example/cb'],
    grant_types: ['authorization_code'],
    scope: 'photos.read',
    first_party: false,
    trusted: false,
    resource: null,
    require_pushed_authorization_requests: false,
    registration_access_token_hash: null,
    registered_by: null,
    registered_at: 0,
    ...changes,
  }
}
