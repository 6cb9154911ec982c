import { newSecret, sha256 } from '@photo/service/secrets'
import type { PhotoAccess } from '@photo/types/authorization-details'
import type { Database } from 'better-sqlite3'

/** A refresh token as it was issued. Times in seconds since 1970. */
export type StoredRefreshToken = {
  token_hash: string
  /** The code that it came from, itself or through others: all tokens with one code are a family. */
  code_hash: string
  grant_id: string
  client_id: string
  sub: string
  scope: string
  authorization_details: PhotoAccess[]
  /** When the password was checked. */
  auth_time: number
  expires_at: number
  idle_expires_at: number
  consumed_at: number | null
  revoked_at: number | null
}

/** A refresh token that is ready to be stored: its holder gets the value, the database only the hash. */
export type NewRefreshToken = Omit<StoredRefreshToken, 'token_hash' | 'consumed_at' | 'revoked_at'> & { value: string }

type Row = Omit<StoredRefreshToken, 'authorization_details'> & { authorization_details: string }

export type RefreshTokens = ReturnType<typeof createRefreshTokens>

/** The refresh tokens, the used ones too, so that a second use is noticed. */
export function createRefreshTokens(database: Database) {
  const insert = database.prepare<[Omit<Row, 'consumed_at' | 'revoked_at'>]>(`
    INSERT INTO refresh_tokens (token_hash, code_hash, grant_id, client_id, sub, scope, authorization_details, auth_time,
      expires_at, idle_expires_at)
    VALUES (@token_hash, @code_hash, @grant_id, @client_id, @sub, @scope,
      nullif(@authorization_details, (SELECT authorization_details FROM grants WHERE grant_id = @grant_id)), @auth_time,
      @expires_at, @idle_expires_at)`)
  // No join, for the reason that authorization-codes.ts gives.
  const byHash = database.prepare<[string], Row>(`
    SELECT *, coalesce(authorization_details,
      (SELECT authorization_details FROM grants WHERE grant_id = tokens.grant_id)) AS authorization_details
    FROM refresh_tokens AS tokens WHERE token_hash = ?`)
  // The whole rule "a refresh token works once, while it is alive, while the permission holds" is this one statement.
  const consume = database.prepare<[{ token_hash: string; now: number }], { consumed_at: number }>(`
    UPDATE refresh_tokens SET consumed_at = @now
    WHERE token_hash = @token_hash AND consumed_at IS NULL AND revoked_at IS NULL
      AND expires_at > @now AND idle_expires_at > @now
      AND EXISTS (SELECT 1 FROM grants WHERE grant_id = refresh_tokens.grant_id AND revoked_at IS NULL)
    RETURNING consumed_at`)
  const endFamily = database.prepare<[{ code_hash: string; now: number }]>(
    'UPDATE refresh_tokens SET revoked_at = @now WHERE code_hash = @code_hash AND revoked_at IS NULL',
  )
  const liveOfGrant = database.prepare<[{ grant_id: string; now: number }], { token_hash: string }>(`
    SELECT token_hash FROM refresh_tokens
    WHERE grant_id = @grant_id AND consumed_at IS NULL AND revoked_at IS NULL
      AND expires_at > @now AND idle_expires_at > @now LIMIT 1`)
  const forget = database.prepare<[number, number]>(`
    DELETE FROM refresh_tokens WHERE rowid IN (SELECT rowid FROM refresh_tokens WHERE expires_at < ? LIMIT ?)`)

  return {
    /** Makes the value of a token that is not stored yet. */
    newValue: () => newSecret('rt'),
    issue: ({ value, authorization_details, ...token }: NewRefreshToken) =>
      insert.run({
        ...token,
        token_hash: sha256(value),
        authorization_details: JSON.stringify(authorization_details),
      }),
    find(token: string): StoredRefreshToken | undefined {
      const row = byHash.get(sha256(token))
      return row && { ...row, authorization_details: JSON.parse(row.authorization_details) }
    },
    /** Uses a token up. False: somebody else was first, or the permission is gone. */
    take: (token_hash: string, now: number) => consume.get({ token_hash, now }) !== undefined,
    /** Withdraws every refresh token that came from one code — RFC 6749 §4.1.2, RFC 9700 §4.14.2 */
    revokeIssuedFrom: (code_hash: string, now: number) => endFamily.run({ code_hash, now }),
    /** True while a client can still get new access tokens out of a grant. */
    keepsAlive: (grant_id: string, now: number) => liveOfGrant.get({ grant_id, now }) !== undefined,
    /** Forgets a few whose family has ended, and says how many. */
    forgetExpired: (now: number, limit: number) => forget.run(now, limit).changes,
  }
}
