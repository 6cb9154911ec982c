import { createHmac } from 'node:crypto'
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

type Options = {
  /** The person who does it by hand. */
  registered_by?: string
  /** A secret that all values of the client are made of. The same seed twice, as from a form that is sent twice, is one client. */
  seed?: string
}

/**
 * Registers a client under a new id — RFC 7591 §3.2. Anybody can do that, so it is a stranger: never trusted, never ours.
 */
export function registerClient(
  clients: Clients,
  metadata: ClientMetadata,
  now: number,
  { registered_by, seed = newSecret('seed') }: Options = {},
): Registration {
  const client_id = clientIdOf(seed)
  const confidential = metadata.token_endpoint_auth_method !== 'none'
  const client_secret = confidential ? `secret_${made(seed, 'secret').toString('base64url')}` : undefined
  const registration_access_token = `reg_${made(seed, 'registration access token').toString('base64url')}`
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
    registered_by: registered_by ?? null,
    registered_at: now,
  }
  clients.upsert([client])
  return { client, registration_access_token, ...(client_secret !== undefined && { client_secret }) }
}

/** The id of the client that a seed leads to, written as a UUID is. */
export function clientIdOf(seed: string): string {
  const hex = made(seed, 'id').toString('hex')
  return `app-${hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')}`
}

function made(seed: string, what: string): Buffer {
  return createHmac('sha256', seed).update(what).digest()
}
