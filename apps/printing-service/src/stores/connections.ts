import type { Database } from 'better-sqlite3'

/** What CloudDrive lets us see for one visitor. Times are milliseconds since 1970. */
export type Connection = {
  visitor_id: string
  issuer: string
  access_token: string
  expires_at: number | null
  /** Ids of the granted photos; null when CloudDrive did not name them. */
  identifiers: string[] | null
  connected_at: number
}

export type Connections = ReturnType<typeof createConnections>

/** A session ends after eight hours at most; what it could reach is then forgotten. Milliseconds. */
const LIFETIME = 8 * 60 * 60 * 1000

type Row = Omit<Connection, 'identifiers'> & { identifiers: string | null }

/** The keys to visitors' photos, one for each visitor. They never leave this server except towards CloudDrive. */
export function createConnections(database: Database) {
  const save = database.prepare<Row>(
    `INSERT OR REPLACE INTO connections (visitor_id, issuer, access_token, expires_at, identifiers, connected_at)
     VALUES (:visitor_id, :issuer, :access_token, :expires_at, :identifiers, :connected_at)`,
  )
  const purge = database.prepare<{ oldest: number }>('DELETE FROM connections WHERE connected_at <= :oldest')
  const find = database.prepare<{ visitor_id: string }, Row>('SELECT * FROM connections WHERE visitor_id = :visitor_id')
  const remove = database.prepare<{ visitor_id: string }>('DELETE FROM connections WHERE visitor_id = :visitor_id')

  return {
    /** Keeps a visitor's new key in place of the old one. */
    save(connection: Connection): void {
      const identifiers = connection.identifiers && JSON.stringify(connection.identifiers)
      purge.run({ oldest: Date.now() - LIFETIME })
      save.run({ ...connection, identifiers })
    },

    find(visitor_id: string | undefined): Connection | undefined {
      const row = visitor_id === undefined ? undefined : find.get({ visitor_id })
      return row && { ...row, identifiers: row.identifiers && JSON.parse(row.identifiers) }
    },

    /** Throws the key away. */
    forget(visitor_id: string): void {
      remove.run({ visitor_id })
    },
  }
}
