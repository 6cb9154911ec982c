import { sha256 } from '@photo/service/secrets'
import type { PhotoAccess } from '@photo/types/authorization-details'
import type { Database } from 'better-sqlite3'
import { CODE_LIFETIME } from '../protocol/authorization-code.ts'
import { REFRESH_TOKEN_LIFETIME } from '../protocol/refresh-token-grant.ts'

/** A code as it was issued. Times in seconds since 1970. */
export type StoredCode = {
  code_hash: string
  grant_id: string
  sub: string
  client_id: string
  redirect_uri: string
  scope: string
  authorization_details: PhotoAccess[]
  nonce: string | null
  /** When the password was checked. */
  auth_time: number
  code_challenge: string | null
  expires_at: number
  consumed_at: number | null
  burnt_at: number | null
  /** When the last refresh token that can come of it ends; null: there is none. */
  refresh_ends_at: number | null
  /** It came twice, or a refresh token of it did: nothing that came of it works any longer. */
  revoked_at: number | null
}

type Row = Omit<StoredCode, 'authorization_details'> & { authorization_details: string }

/** Nothing that comes of a code lives for longer after the code’s own end. Seconds. */
const REMEMBERED = REFRESH_TOKEN_LIFETIME
type Later = 'consumed_at' | 'burnt_at' | 'refresh_ends_at' | 'revoked_at'
type New = Omit<StoredCode, 'code_hash' | 'expires_at' | Later>

/** The codes that are on their way, and for a while those that were used, so that a second use is noticed. */
export function createAuthorizationCodes(database: Database) {
  const insert = database.prepare<[Omit<Row, Later>]>(`
    INSERT INTO authorization_codes (code_hash, grant_id, sub, client_id, redirect_uri, scope, authorization_details,
      nonce, auth_time, code_challenge, expires_at)
    VALUES (@code_hash, @grant_id, @sub, @client_id, @redirect_uri, @scope,
      nullif(@authorization_details, (SELECT authorization_details FROM grants WHERE grant_id = @grant_id)),
      @nonce, @auth_time, @code_challenge, @expires_at)`)
  // No join: with one, SQLite plans the statement anew for each value, which takes four times as long as the rest.
  const byHash = database.prepare<[string], Row>(`
    SELECT *, coalesce(authorization_details,
      (SELECT authorization_details FROM grants WHERE grant_id = codes.grant_id)) AS authorization_details
    FROM authorization_codes AS codes WHERE code_hash = ?`)
  // The whole rule "a code works once, while it is alive, while the permission holds" is this one statement.
  const consume = database.prepare<
    [{ code_hash: string; now: number; refresh_ends_at: number | null }],
    { consumed_at: number }
  >(`
    UPDATE authorization_codes SET consumed_at = @now, refresh_ends_at = @refresh_ends_at
    WHERE code_hash = @code_hash AND consumed_at IS NULL AND burnt_at IS NULL AND expires_at > @now
      AND EXISTS (SELECT 1 FROM grants WHERE grant_id = authorization_codes.grant_id AND revoked_at IS NULL)
    RETURNING consumed_at`)
  const burn = database.prepare<[{ code_hash: string; now: number }]>(
    'UPDATE authorization_codes SET burnt_at = @now WHERE code_hash = @code_hash AND consumed_at IS NULL',
  )
  const revoke = database.prepare<[{ code_hash: string; now: number }]>(
    'UPDATE authorization_codes SET revoked_at = @now WHERE code_hash = @code_hash AND revoked_at IS NULL',
  )
  // All refresh tokens of a family end at its end: that finds them.
  const refreshing = database.prepare<[{ grant_id: string; now: number }], { code_hash: string }>(`
    SELECT code_hash FROM authorization_codes AS code
    WHERE grant_id = @grant_id AND revoked_at IS NULL AND EXISTS (SELECT 1 FROM refresh_tokens
      WHERE expires_at = code.refresh_ends_at AND code_hash = code.code_hash AND consumed_at IS NULL
        AND expires_at > @now AND idle_expires_at > @now)`)
  const forget = database.prepare<[number, number]>(`
    DELETE FROM authorization_codes WHERE rowid IN (SELECT rowid FROM authorization_codes WHERE expires_at < ? LIMIT ?)`)

  return {
    /** Makes a code good, for a minute. */
    issue(code: string, { authorization_details, ...permission }: New, now: number): void {
      const details = JSON.stringify(authorization_details)
      const times = { code_hash: sha256(code), expires_at: now + CODE_LIFETIME }
      insert.run({ ...permission, ...times, authorization_details: details })
    },
    find(code: string): StoredCode | undefined {
      const row = byHash.get(sha256(code))
      return row && { ...row, authorization_details: JSON.parse(row.authorization_details) }
    },
    /** Uses a code up. False: somebody else was first, or the permission is gone. */
    take: (code_hash: string, now: number, refresh_ends_at: number | null) =>
      consume.get({ code_hash, now, refresh_ends_at }) !== undefined,
    /** Spoils a code that was shown with a wrong verifier. */
    burn: (code_hash: string, now: number) => burn.run({ code_hash, now }),
    /** Withdraws everything that came of a code, itself or through refresh tokens — RFC 6749 §4.1.2, RFC 9700 §4.14.2 */
    revokeFamily: (code_hash: string, now: number) => revoke.run({ code_hash, now }),
    /** True while a client can still get new access tokens out of a grant. */
    canRefresh: (grant_id: string, now: number) => refreshing.get({ grant_id, now }) !== undefined,
    /** Forgets a few of which nothing works any more, and says how many: until then a second use is noticed. */
    forgetExpired: (now: number, limit: number) => forget.run(now - REMEMBERED, limit).changes,
  }
}
