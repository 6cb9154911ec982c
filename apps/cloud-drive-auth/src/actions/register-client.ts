import { randomUUID } from 'node:crypto'
import { newSecret, sha256 } from '@photo/service/secrets'
import type { Client } from '../protocol/client.ts'
import type { ClientMetadata } from '../protocol/client-metadata.ts'
import type { Clients } from '../stores/clients.ts'

/** A new client, and what only this one moment knows in full. */
export type Registration = {
  client: Client
  client_secret?: string
  registration_access_token: string
}

/**
 * Registers a client under a new id — RFC 7591 §3.2. Anybody can do that, so it is a stranger: never trusted, never ours.
 * @param registered_by the person who does it by hand
 */
export function registerClient(
  clients: Clients,
  metadata: ClientMetadata,
  now: number,
  registered_by: string | null = null,
): Registration {
  const client_id = `app-${randomUUID()}`
  const confidential = metadata.token_endpoint_auth_method !== 'none'
  const client_secret = confidential ? newSecret('secret') : undefined
  const registration_access_token = newSecret('reg')
  const client: Client = {
    client_id,
    // A client without a name is shown by its id — RFC 7591 §2
    client_name: metadata.client_name ?? client_id,
    application_type: metadata.application_type,
    client_secret_hash: client_secret === undefined ? null : sha256(client_secret),
    token_endpoint_auth_method: metadata.token_endpoint_auth_method,
    redirect_uris: metadata.redirect_uris,
    grant_types: metadata.grant_types,
    scope: metadata.scope,
    first_party: false,
    trusted: false,
    resource: null,
    require_pushed_authorization_requests: metadata.require_pushed_authorization_requests,
    registration_access_token_hash: sha256(registration_access_token),
    registered_by,
    registered_at: now,
  }
  clients.upsert([client])
  return { client, registration_access_token, ...(client_secret !== undefined && { client_secret }) }
}
