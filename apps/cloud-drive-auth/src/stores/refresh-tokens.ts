import { newSecret, sha256 } from '@photo/service/secrets'
import type { Database } from 'better-sqlite3'
import type { StoredCode } from './authorization-codes.ts'

/** What a code allowed, and all refresh tokens that come of it allow too. */
type Permission = Pick<
  StoredCode,
  'grant_id' | 'client_id' | 'sub' | 'scope' | 'authorization_details' | 'auth_time' | 'revoked_at'
>

/** What is kept of a refresh token itself. Times in seconds since 1970. */
type Row = {
  token_hash: string
  /** The code that it came from, itself or through others: all tokens with one code are a family. */
  code_hash: string
  expires_at: number
  idle_expires_at: number
  consumed_at: number | null
}

/** A refresh token as it was issued. */
export type StoredRefreshToken = Row & Permission

/** A refresh token that is ready to be stored: its holder gets the value, the database only the hash. */
export type NewRefreshToken = Omit<Row, 'token_hash' | 'consumed_at'> & { value: string }

export type RefreshTokens = ReturnType<typeof createRefreshTokens>

/** The refresh tokens, the used ones too, so that a second use is noticed. */
export function createRefreshTokens(database: Database) {
  const insert = database.prepare<[Omit<Row, 'consumed_at'>]>(`
    INSERT INTO refresh_tokens (token_hash, code_hash, expires_at, idle_expires_at)
    VALUES (@token_hash, @code_hash, @expires_at, @idle_expires_at)`)
  // No join, for the reason that authorization-codes.ts gives.
  const byHash = database.prepare<[string], Row>('SELECT * FROM refresh_tokens WHERE token_hash = ?')
  const permissionOf = database.prepare<[string], Omit<Permission, 'authorization_details'> & { details: string }>(`
    SELECT grant_id, client_id, sub, scope, auth_time, revoked_at, coalesce(authorization_details,
      (SELECT authorization_details FROM grants WHERE grant_id = codes.grant_id)) AS details
    FROM authorization_codes AS codes WHERE code_hash = ?`)
  // The whole rule "a refresh token works once, while it is alive, while its family and the permission hold" is this one statement.
  const consume = database.prepare<[{ token_hash: string; now: number }], { consumed_at: number }>(`
    UPDATE refresh_tokens SET consumed_at = @now
    WHERE token_hash = @token_hash AND consumed_at IS NULL AND expires_at > @now AND idle_expires_at > @now
      AND EXISTS (SELECT 1 FROM authorization_codes AS code WHERE code_hash = refresh_tokens.code_hash AND revoked_at IS NULL
        AND EXISTS (SELECT 1 FROM grants WHERE grant_id = code.grant_id AND revoked_at IS NULL))
    RETURNING consumed_at`)
  const forget = database.prepare<[number, number]>(`
    DELETE FROM refresh_tokens WHERE rowid IN (SELECT rowid FROM refresh_tokens WHERE expires_at < ? LIMIT ?)`)

  return {
    /** Makes the value of a token that is not stored yet. */
    newValue: () => newSecret('rt'),
    issue: ({ value, ...token }: NewRefreshToken) => insert.run({ ...token, token_hash: sha256(value) }),
    find(token: string): StoredRefreshToken | undefined {
      const row = byHash.get(sha256(token))
      const found = row && permissionOf.get(row.code_hash)
      if (!found) return undefined
      const { details, ...permission } = found
      return { ...row, ...permission, authorization_details: JSON.parse(details) }
    },
    /** Uses a token up. False: somebody else was first, or the permission is gone. */
    take: (token_hash: string, now: number) => consume.get({ token_hash, now }) !== undefined,
    /** Forgets a few whose family has ended, and says how many. */
    forgetExpired: (now: number, limit: number) => forget.run(now, limit).changes,
  }
}
