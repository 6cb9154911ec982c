import type { Database } from 'better-sqlite3'
import type { Client } from '../protocol/client.ts'

type Flags = 'first_party' | 'trusted' | 'require_pushed_authorization_requests'
type Lists = 'redirect_uris' | 'grant_types'
type Row = Omit<Client, Flags | Lists> & Record<Flags, number> & Record<Lists, string>

export type Clients = ReturnType<typeof createClients>

/** The registered clients. A disabled one is as good as none. */
export function createClients(database: Database) {
  const byId = database.prepare<[string], Row>('SELECT * FROM clients WHERE client_id = ? AND disabled_at IS NULL')
  const upsert = database.prepare<[Row]>(`
    INSERT INTO clients (client_id, client_name, application_type, client_secret_hash, token_endpoint_auth_method,
      redirect_uris, grant_types, scope, first_party, trusted, resource, require_pushed_authorization_requests, registration_access_token_hash, registered_by,
      registered_at)
    VALUES (@client_id, @client_name, @application_type, @client_secret_hash, @token_endpoint_auth_method,
      @redirect_uris, @grant_types, @scope, @first_party, @trusted, @resource, @require_pushed_authorization_requests, @registration_access_token_hash,
      @registered_by, @registered_at)
    ON CONFLICT (client_id) DO UPDATE SET client_name = @client_name, application_type = @application_type,
      client_secret_hash = @client_secret_hash, token_endpoint_auth_method = @token_endpoint_auth_method, redirect_uris = @redirect_uris, grant_types = @grant_types, scope = @scope,
      first_party = @first_party, trusted = @trusted, resource = @resource,
      require_pushed_authorization_requests = @require_pushed_authorization_requests`)
  const byRegistrant = database.prepare<[string], Row>(
    'SELECT * FROM clients WHERE registered_by = ? AND disabled_at IS NULL ORDER BY registered_at DESC, rowid DESC',
  )
  // An origin ends where the path, the query or the address itself does: `https://shop.example` is no start of
  // `https://shop.example.evil/`.
  const byOrigin = database.prepare<[{ origin: string }], { client_id: string }>(`
    SELECT client_id FROM clients, json_each(clients.redirect_uris) AS redirect_uri
    WHERE disabled_at IS NULL AND client_secret_hash IS NULL AND application_type = 'web'
      AND (redirect_uri.value = @origin
        OR substr(redirect_uri.value, 1, length(@origin) + 1) IN (@origin || '/', @origin || '?'))`)
  const ended = database.prepare<[{ client_id: string; sub: string }], { client_name: string }>(`
    SELECT client_name FROM clients
    WHERE client_id = @client_id AND registered_by = @sub AND disabled_at IS NOT NULL`)
  const disable = database.prepare<[{ client_id: string; now: number }]>(
    'UPDATE clients SET disabled_at = @now WHERE client_id = @client_id',
  )

  return {
    find: (client_id: string): Client | undefined => fromRow(byId.get(client_id)),
    /** What one person registered by hand, newest first. */
    findRegisteredBy: (sub: string): Client[] => byRegistrant.all(sub).map((row) => fromRow(row)),
    /** What a client was called that this person registered by hand, and deleted. */
    findEnded: (client_id: string, sub: string) => ended.get({ client_id, sub }),
    /** True when a public client in a browser gets its codes at this origin. */
    hasOrigin: (origin: string) => URL.parse(origin)?.origin === origin && byOrigin.get({ origin }) !== undefined,
    /** Registers clients; one that is known already gets the new details. */
    upsert: database.transaction((clients: Client[]) => {
      for (const client of clients) upsert.run(toRow(client))
    }).immediate,
    disable: (client_id: string, now: number) => disable.run({ client_id, now }),
  }
}

function toRow(client: Client): Row {
  return {
    ...client,
    redirect_uris: JSON.stringify(client.redirect_uris),
    grant_types: JSON.stringify(client.grant_types),
    first_party: Number(client.first_party),
    trusted: Number(client.trusted),
    require_pushed_authorization_requests: Number(client.require_pushed_authorization_requests),
  }
}

function fromRow(row: Row): Client
function fromRow(row: Row | undefined): Client | undefined
function fromRow(row: Row | undefined): Client | undefined {
  return (
    row && {
      ...row,
      redirect_uris: JSON.parse(row.redirect_uris),
      grant_types: JSON.parse(row.grant_types),
      first_party: row.first_party === 1,
      trusted: row.trusted === 1,
      require_pushed_authorization_requests: row.require_pushed_authorization_requests === 1,
    }
  )
}
