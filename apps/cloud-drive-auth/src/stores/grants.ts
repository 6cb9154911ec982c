import { randomUUID } from 'node:crypto'
import type { PhotoAccess } from '@photo/types/authorization-details'
import type { Database } from 'better-sqlite3'
import { ACCESS_TOKEN_LIFETIME } from '../protocol/access-token.ts'

/** What a person allowed a client. Times in seconds since 1970. */
export type Grant = {
  grant_id: string
  sub: string
  client_id: string
  scope: string
  authorization_details: PhotoAccess[]
  created_at: number
  last_used_at: number
  revoked_at: number | null
  /** Since when a newer choice covers this one: then what came from it works on, and the newer one is remembered. */
  superseded_at: number | null
}

/**
 * A grant that has ended is remembered for a day, so that a person who comes back to its page reads what it was. By then none
 * of its tokens lives. Seconds.
 */
const REMEMBERED = 24 * 60 * 60
/** A choice that no client has used for 90 days no longer counts. Seconds. */
const LAPSES = 90 * 24 * 60 * 60

type Row = Omit<Grant, 'authorization_details'> & { authorization_details: string }
type Approval = Pick<Grant, 'sub' | 'client_id' | 'scope' | 'authorization_details'>
/** A choice that still holds, whose client it lets in, and when the last token that can come of it ends; null when all are gone. */
export type Connection = Grant & { client_name: string; ends: number | null }

export type Grants = ReturnType<typeof createGrants>

/** What people allowed. */
export function createGrants(database: Database) {
  const insert = database.prepare<[Omit<Row, 'revoked_at' | 'superseded_at'>]>(`
    INSERT INTO grants (grant_id, sub, client_id, scope, authorization_details, created_at, last_used_at)
    VALUES (@grant_id, @sub, @client_id, @scope, @authorization_details, @created_at, @last_used_at)`)
  const byId = database.prepare<[string], Row>('SELECT * FROM grants WHERE grant_id = ?')
  // Found first and then sorted: in one go, SQLite would plan the statement anew for each value.
  const live = database.prepare<[{ sub: string; client_id: string }], Row>(`
    WITH live AS MATERIALIZED (SELECT *, rowid AS number FROM grants
      WHERE sub = @sub AND client_id = @client_id AND revoked_at IS NULL AND superseded_at IS NULL)
    SELECT * FROM live ORDER BY created_at DESC, number DESC`)
  const choices = database.prepare<[{ sub: string; client_id: string }], { authorization_details: string }>(`
    SELECT DISTINCT authorization_details FROM grants
    WHERE sub = @sub AND client_id = @client_id AND revoked_at IS NULL`)
  const everBeen = database.prepare<[{ sub: string; client_id: string }], { grant_id: string }>(
    'SELECT grant_id FROM grants WHERE sub = @sub AND client_id = @client_id LIMIT 1',
  )
  const byPerson = database.prepare<[string], Row & Pick<Connection, 'client_name' | 'ends'>>(`
    SELECT grants.*, clients.client_name,
      (SELECT MAX(coalesce(refresh_ends_at, consumed_at + ${ACCESS_TOKEN_LIFETIME})) FROM authorization_codes
        WHERE grant_id = grants.grant_id AND revoked_at IS NULL) AS ends
    FROM grants JOIN clients USING (client_id)
    WHERE sub = ? AND revoked_at IS NULL AND first_party = 0 ORDER BY grants.created_at DESC, grants.rowid DESC`)
  const revokeOne = database.prepare<[{ grant_id: string; now: number }]>(
    'UPDATE grants SET revoked_at = @now WHERE grant_id = @grant_id AND revoked_at IS NULL',
  )
  const revokeChoice = database.prepare<
    [{ sub: string; client_id: string; authorization_details: string; now: number }]
  >(`
    UPDATE grants SET revoked_at = @now
    WHERE sub = @sub AND client_id = @client_id AND revoked_at IS NULL AND authorization_details = @authorization_details`)
  const supersedeOne = database.prepare<[{ grant_id: string; now: number }]>(
    'UPDATE grants SET superseded_at = @now WHERE grant_id = @grant_id AND superseded_at IS NULL',
  )
  const revokeOfPerson = database.prepare<[{ sub: string; client_id: string; now: number }]>(
    'UPDATE grants SET revoked_at = @now WHERE sub = @sub AND client_id = @client_id AND revoked_at IS NULL',
  )
  const revokeOfClient = database.prepare<[{ client_id: string; now: number }]>(
    'UPDATE grants SET revoked_at = @now WHERE client_id = @client_id AND revoked_at IS NULL',
  )
  // To the minute is enough for people, and spares a write at each request. A write that changes nothing waits for others' as well.
  const usedLongAgo = database.prepare<[{ grant_id: string; now: number }]>(
    'SELECT 1 FROM grants WHERE grant_id = @grant_id AND last_used_at <= @now - 60',
  )
  const use = database.prepare<[{ grant_id: string; now: number }]>(
    'UPDATE grants SET last_used_at = @now WHERE grant_id = @grant_id',
  )
  const unused = `NOT EXISTS (SELECT 1 FROM authorization_codes WHERE grant_id = grants.grant_id)
    AND NOT EXISTS (SELECT 1 FROM interactions WHERE grant_id = grants.grant_id)`
  const forgetEnded = database.prepare<[number, number]>(`
    DELETE FROM grants WHERE ${unused}
      AND rowid IN (SELECT rowid FROM grants WHERE coalesce(revoked_at, superseded_at) < ? LIMIT ?)`)
  const forgetLapsed = database.prepare<[number, number]>(`
    DELETE FROM grants WHERE ${unused}
      AND rowid IN (SELECT rowid FROM grants WHERE last_used_at < ? AND revoked_at IS NULL LIMIT ?)`)

  return {
    /** One choice, whether or not it still holds. */
    find(grant_id: string): Grant | undefined {
      const row = byId.get(grant_id)
      return row && fromRow(row)
    },
    /** What a person lets one client do, newest choice first. What a newer one covers is not repeated. */
    findLive: (sub: string, client_id: string): Grant[] => live.all({ sub, client_id }).map((row) => fromRow(row)),
    /** Everything that people let other companies' clients do, newest first. */
    findConnections: (sub: string): Connection[] =>
      byPerson.all(sub).map((row) => ({ ...fromRow(row), client_name: row.client_name, ends: row.ends })),
    issue(approval: Approval, now: number): string {
      const grant_id = randomUUID()
      const authorization_details = JSON.stringify(approval.authorization_details)
      insert.run({ ...approval, authorization_details, grant_id, created_at: now, last_used_at: now })
      return grant_id
    },
    /** The photos of each choice of a person for one client that still holds, covered by a newer one or not. */
    findChoices: (sub: string, client_id: string): PhotoAccess[][] =>
      choices.all({ sub, client_id }).map((row) => JSON.parse(row.authorization_details)),
    /** Ends every choice of just these photos. */
    revokeChoice: (sub: string, client_id: string, details: PhotoAccess[], now: number) =>
      revokeChoice.run({ sub, client_id, authorization_details: JSON.stringify(details), now }),
    /** Notes that a newer choice covers this one. */
    supersede: (grant_id: string, now: number) => supersedeOne.run({ grant_id, now }),
    use(grant_id: string, now: number): void {
      if (usedLongAgo.get({ grant_id, now })) use.run({ grant_id, now })
    },
    revoke: (grant_id: string, now: number) => revokeOne.run({ grant_id, now }),
    /** True when a person has ever let a client do anything, even if that has ended. */
    hasEverBeen: (sub: string, client_id: string) => everBeen.get({ sub, client_id }) !== undefined,
    /** Ends what one person allowed a client. False: there was nothing. */
    revokeOfPerson: (sub: string, client_id: string, now: number) =>
      revokeOfPerson.run({ sub, client_id, now }).changes > 0,
    /** Ends what anybody allowed a client. */
    revokeOfClient: (client_id: string, now: number) => revokeOfClient.run({ client_id, now }),
    /** Forgets a few that have ended a day ago, and says how many. */
    forgetEnded: (now: number, limit: number) => forgetEnded.run(now - REMEMBERED, limit).changes,
    /** Forgets a few that nobody has used for 90 days, and says how many. */
    forgetLapsed: (now: number, limit: number) => forgetLapsed.run(now - LAPSES, limit).changes,
  }
}

function fromRow(row: Row): Grant {
  return { ...row, authorization_details: JSON.parse(row.authorization_details) }
}
