import type { Database } from 'better-sqlite3'

/** What is remembered of a token: enough to withdraw it. Times in seconds since 1970. */
export type IssuedToken = {
  jti: string
  /** Null for a token made for our own photo picker. */
  grant_id: string | null
  /** The code that it came from, itself or through refresh tokens. */
  code_hash: string | null
  client_id: string
  sub: string
  expires_at: number
}

/** A token that works at this moment, and whom it speaks for. */
type LiveToken = { grant_id: string | null; client_name: string; name: string }

export type AccessTokens = ReturnType<typeof createAccessTokens>

/** The tokens that have not expired. A token lives while its grant and its person do; a client that goes takes its grants along. */
export function createAccessTokens(database: Database) {
  const insert = database.prepare<[IssuedToken]>(`
    INSERT INTO access_tokens (jti, grant_id, code_hash, client_id, sub, expires_at)
    VALUES (@jti, @grant_id, @code_hash, @client_id, @sub, @expires_at)`)
  // No join, for the reason that authorization-codes.ts gives.
  const live = database.prepare<[string], LiveToken>(`
    SELECT grant_id,
      (SELECT client_name FROM clients WHERE client_id = token.client_id) AS client_name,
      (SELECT name FROM users WHERE sub = token.sub) AS name
    FROM access_tokens AS token
    WHERE jti = ? AND revoked_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM users WHERE sub = token.sub AND disabled_at IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM grants WHERE grant_id = token.grant_id AND revoked_at IS NOT NULL)`)
  const revokeOne = database.prepare<[{ jti: string; now: number }]>(
    'UPDATE access_tokens SET revoked_at = @now WHERE jti = @jti AND revoked_at IS NULL',
  )
  const revokeByCode = database.prepare<[{ code_hash: string; now: number }]>(
    'UPDATE access_tokens SET revoked_at = @now WHERE code_hash = @code_hash AND revoked_at IS NULL',
  )
  const forget = database.prepare<[number, number]>(`
    DELETE FROM access_tokens WHERE rowid IN (SELECT rowid FROM access_tokens WHERE expires_at < ? LIMIT ?)`)

  return {
    issue: (token: IssuedToken) => insert.run(token),
    find: (jti: string) => live.get(jti),
    revoke: (jti: string, now: number) => revokeOne.run({ jti, now }),
    /** Withdraws everything that came from one code — RFC 6749 §4.1.2 */
    revokeIssuedFrom: (code_hash: string, now: number) => revokeByCode.run({ code_hash, now }),
    /** Forgets a few that have expired, and says how many. */
    forgetExpired: (now: number, limit: number) => forget.run(now, limit).changes,
  }
}
