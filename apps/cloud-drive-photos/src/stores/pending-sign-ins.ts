import { sha256 } from '@photo/service/secrets'
import type { Database } from 'better-sqlite3'

/** A question that a browser took to the authorization server, and the page of ours to open afterwards. */
type PendingSignIn = { state: string; code_verifier: string; nonce: string; next: string }

export type PendingSignIns = ReturnType<typeof createPendingSignIns>

/** An answer may take ten minutes. Seconds. A question of later than now was asked before somebody set the clock back. */
const LIFETIME = 10 * 60

/** The gallery's questions on their way, one for each state, each for one answer — RFC 6749 §10.12 */
export function createPendingSignIns(database: Database) {
  const insert = database.prepare<object>(
    `INSERT INTO pending_sign_ins (state_hash, code_verifier, nonce, next, asked_at)
     VALUES (:state_hash, :code_verifier, :nonce, :next, :now)`,
  )
  const forget = database.prepare<object>(
    `DELETE FROM pending_sign_ins
     WHERE rowid IN (SELECT rowid FROM pending_sign_ins WHERE asked_at <= :oldest LIMIT :limit)`,
  )
  const take = database.prepare<object, Omit<PendingSignIn, 'state'>>(
    `UPDATE pending_sign_ins SET taken_at = :now
     WHERE state_hash = :state_hash AND taken_at IS NULL AND asked_at > :oldest AND asked_at <= :now RETURNING code_verifier, nonce, next`,
  )
  const find = database.prepare<object, { next: string; taken_at: number | null }>(
    'SELECT next, taken_at FROM pending_sign_ins WHERE state_hash = :state_hash AND asked_at > :oldest AND asked_at <= :now',
  )
  const remove = database.prepare<object>('DELETE FROM pending_sign_ins WHERE state_hash = :state_hash')

  return {
    /** Notes a question. */
    issue: ({ state, ...pending }: PendingSignIn, now: number) =>
      insert.run({ ...pending, state_hash: sha256(state), now }),
    /** Hands out a question to the first who brings its answer, and to nobody after. */
    take: (state: string, now: number) => take.get({ state_hash: sha256(state), now, oldest: now - LIFETIME }),
    /** What became of a question that is not too old. */
    find: (state: string, now: number) => find.get({ state_hash: sha256(state), now, oldest: now - LIFETIME }),
    /** Forgets a question, answered or not. */
    remove: (state: string) => remove.run({ state_hash: sha256(state) }),
    /** Forgets a few that nobody answered in time, and says how many. */
    forgetExpired: (now: number, limit: number) => forget.run({ oldest: now - LIFETIME, limit }).changes,
  }
}
