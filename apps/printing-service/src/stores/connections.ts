import type { Database } from 'better-sqlite3'

/** What CloudDrive lets us see for one visitor. Times are milliseconds since 1970. */
export type Connection = {
  visitor_id: string
  issuer: string
  access_token: string
  expires_at: number | null
  /** What the next access token is fetched with; null when CloudDrive gave none. */
  refresh_token: string | null
  /** Ids of the granted photos; null when CloudDrive did not name them. */
  identifiers: string[] | null
  connected_at: number
}

export type Connections = ReturnType<typeof createConnections>

/** A session ends after eight hours at most; what it could reach is then forgotten. Milliseconds. */
const LIFETIME = 8 * 60 * 60 * 1000

/** When our access is over at the latest, in milliseconds since 1970: with the visit, or with an access token that has no successor. */
export function endOfConnection({ connected_at, expires_at, refresh_token }: Connection): number {
  const visit = connected_at + LIFETIME
  return refresh_token === null ? Math.min(visit, expires_at ?? visit) : visit
}

type Row = Omit<Connection, 'identifiers'> & { identifiers: string | null }

/** The tokens for visitors' photos, one connection for each visitor. They never leave this server except towards CloudDrive. */
export function createConnections(database: Database) {
  const save = database.prepare<Row>(
    `INSERT OR REPLACE INTO connections
       (visitor_id, issuer, access_token, expires_at, refresh_token, identifiers, connected_at)
     VALUES (:visitor_id, :issuer, :access_token, :expires_at, :refresh_token, :identifiers, :connected_at)`,
  )
  const rotate = database.prepare<Row & { used: string }>(
    `UPDATE connections SET access_token = :access_token, expires_at = :expires_at, refresh_token = :refresh_token,
       identifiers = :identifiers
     WHERE visitor_id = :visitor_id AND refresh_token = :used`,
  )
  const forget = database.prepare<{ oldest: number; limit: number }>(
    `DELETE FROM connections
     WHERE rowid IN (SELECT rowid FROM connections WHERE connected_at <= :oldest LIMIT :limit)`,
  )
  const find = database.prepare<{ visitor_id: string }, Row>('SELECT * FROM connections WHERE visitor_id = :visitor_id')
  const take = database.prepare<{ visitor_id: string }, Row>(
    'DELETE FROM connections WHERE visitor_id = :visitor_id RETURNING *',
  )
  const remove = database.prepare<{ visitor_id: string; access_token: string }>(
    'DELETE FROM connections WHERE visitor_id = :visitor_id AND access_token = :access_token',
  )
  const toRow = (connection: Connection): Row => {
    return { ...connection, identifiers: connection.identifiers && JSON.stringify(connection.identifiers) }
  }
  const fromRow = (row: Row): Connection => ({ ...row, identifiers: row.identifiers && JSON.parse(row.identifiers) })

  return {
    /** Keeps a visitor's new connection in place of the old one. */
    save(connection: Connection): void {
      save.run(toRow(connection))
    },

    find(visitor_id: string | undefined): Connection | undefined {
      const row = visitor_id === undefined ? undefined : find.get({ visitor_id })
      return row && fromRow(row)
    },

    /** Puts refreshed tokens in the place of those they came from. False when those are no longer there. */
    rotate(connection: Connection, used: string): boolean {
      return rotate.run({ ...toRow(connection), used }).changes === 1
    },

    /** Forgets a visitor's connection and hands it out for the last time, so that its tokens can be given back. */
    take(visitor_id: string): Connection | undefined {
      const row = take.get({ visitor_id })
      return row && fromRow(row)
    },

    /** Forgets a few that no session can reach any more, and says how many. */
    forgetOld: (now: number, limit: number) => forget.run({ oldest: now - LIFETIME, limit }).changes,

    /** Throws a useless access token away, unless a better one has taken its place. */
    forget({ visitor_id, access_token }: Connection): void {
      remove.run({ visitor_id, access_token })
    },
  }
}
