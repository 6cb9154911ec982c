import { sha256 } from '@photo/service/secrets'
import type { Database } from 'better-sqlite3'

/** What is remembered of a token: enough to know it again, and to withdraw it. Times in seconds since 1970. */
export type IssuedToken = {
  access_token: string
  /** Null for a token made for our own photo picker. */
  grant_id: string | null
  /** The code that it came from, itself or through refresh tokens. */
  code_hash: string | null
  client_id: string
  sub: string
  expires_at: number
}

type Row = Omit<IssuedToken, 'access_token'> & { token_hash: string }

/** A token of ours, and whom it speaks for. */
export type KnownToken = { grant_id: string | null; client_name: string; name: string; isWithdrawn: boolean }

export type AccessTokens = ReturnType<typeof createAccessTokens>

/**
 * The tokens that have not expired. A token lives while its family, its grant and its person do; a client that goes takes its
 * grants along.
 */
export function createAccessTokens(database: Database) {
  const insert = database.prepare<[Row]>(`
    INSERT INTO access_tokens (token_hash, grant_id, code_hash, client_id, sub, expires_at)
    VALUES (@token_hash, @grant_id, @code_hash, @client_id, @sub, @expires_at)`)
  // No join, for the reason that authorization-codes.ts gives.
  const byHash = database.prepare<[string], Omit<KnownToken, 'isWithdrawn'> & { works: number }>(`
    SELECT grant_id,
      (SELECT client_name FROM clients WHERE client_id = token.client_id) AS client_name,
      (SELECT name FROM users WHERE sub = token.sub) AS name,
      revoked_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM users WHERE sub = token.sub AND disabled_at IS NOT NULL)
        AND (code_hash IS NULL
          OR EXISTS (SELECT 1 FROM authorization_codes AS code WHERE code_hash = token.code_hash AND revoked_at IS NULL
            AND EXISTS (SELECT 1 FROM grants WHERE grant_id = code.grant_id AND revoked_at IS NULL))) AS works
    FROM access_tokens AS token WHERE token_hash = ?`)
  const revokeOne = database.prepare<[{ token_hash: string; now: number }]>(
    'UPDATE access_tokens SET revoked_at = @now WHERE token_hash = @token_hash AND revoked_at IS NULL',
  )
  const forget = database.prepare<[number, number]>(`
    DELETE FROM access_tokens WHERE rowid IN (SELECT rowid FROM access_tokens WHERE expires_at < ? LIMIT ?)`)

  return {
    issue: ({ access_token, ...note }: IssuedToken) => insert.run({ ...note, token_hash: sha256(access_token) }),
    /** Finds a token that was issued here. Nobody has checked yet whether it has expired. */
    find(access_token: string): KnownToken | undefined {
      const row = byHash.get(sha256(access_token))
      if (!row) return undefined
      const { works, ...known } = row
      return { ...known, isWithdrawn: works === 0 }
    },
    revoke: (access_token: string, now: number) => revokeOne.run({ token_hash: sha256(access_token), now }),
    /** Forgets a few that have expired, and says how many. */
    forgetExpired: (now: number, limit: number) => forget.run(now, limit).changes,
  }
}
