import { sha256 } from '@photo/service/secrets'
import type { Database } from 'better-sqlite3'

/** A question that a browser took to CloudDrive and whose answer we wait for. */
export type PendingAuthorization = {
  state_hash: string
  visitor_id: string
  issuer: string
  code_verifier: string
  purpose: 'photos' | 'sign_in'
  /** `consent` when CloudDrive was to ask afresh; null when it might remember. */
  prompt: 'consent' | null
  /** What the ID token must repeat; null when none will be read. */
  nonce: string | null
}

type NewPending = Omit<PendingAuthorization, 'state_hash'> & { state: string }

export type PendingAuthorizations = ReturnType<typeof createPendingAuthorizations>

/** An answer may take ten minutes. Milliseconds. */
const LIFETIME = 10 * 60 * 1000
/** While one callback hands in its code, which takes five seconds at most, another one may not. Milliseconds. */
const TAKEN = 10 * 1000
/** Several tabs may ask at the same time. */
const PER_VISITOR = 5

/** The questions on their way, each bound to the browser that asked, for one use — RFC 6749 §10.12 */
export function createPendingAuthorizations(database: Database) {
  const insert = database.prepare<NewPending & { state_hash: string; now: number }>(
    `INSERT INTO pending_authorizations (state_hash, visitor_id, issuer, code_verifier, purpose, prompt, nonce, asked_at)
     VALUES (:state_hash, :visitor_id, :issuer, :code_verifier, :purpose, :prompt, :nonce, :now)`,
  )
  const prune = database.prepare<{ visitor_id: string; oldest: number; keep: number }>(
    `DELETE FROM pending_authorizations WHERE asked_at <= :oldest OR state_hash IN (
       SELECT state_hash FROM pending_authorizations WHERE visitor_id = :visitor_id
       ORDER BY asked_at DESC, rowid DESC LIMIT -1 OFFSET :keep)`,
  )
  const find = database.prepare<{ state_hash: string; visitor_id: string; oldest: number }, PendingAuthorization>(
    `SELECT state_hash, visitor_id, issuer, code_verifier, purpose, prompt, nonce FROM pending_authorizations
     WHERE state_hash = :state_hash AND visitor_id = :visitor_id AND asked_at > :oldest`,
  )
  const take = database.prepare<{ state_hash: string; now: number; free: number }>(
    `UPDATE pending_authorizations SET taken_at = :now
     WHERE state_hash = :state_hash AND (taken_at IS NULL OR taken_at <= :free)`,
  )
  const remove = database.prepare<{ state_hash: string }>(
    'DELETE FROM pending_authorizations WHERE state_hash = :state_hash',
  )

  return {
    /** Notes a question. The oldest ones of a visitor with many open tabs are forgotten. */
    issue(pending: NewPending): void {
      const now = Date.now()
      insert.run({ ...pending, state_hash: sha256(pending.state), now })
      prune.run({ visitor_id: pending.visitor_id, oldest: now - LIFETIME, keep: PER_VISITOR })
    },

    /** What this browser asked under this state, if it is not answered yet and not too old. */
    find(state: string | undefined, visitor_id: string | undefined): PendingAuthorization | undefined {
      if (!state || !visitor_id) return undefined
      return find.get({ state_hash: sha256(state), visitor_id, oldest: Date.now() - LIFETIME })
    },

    /**
     * Claims the question for one callback: of two at once, one gets it. A claim that came to nothing, because this process
     * died or CloudDrive did not answer, falls back after ten seconds, so that reloading the page works.
     */
    take({ state_hash }: PendingAuthorization): boolean {
      const now = Date.now()
      return take.run({ state_hash, now, free: now - TAKEN }).changes === 1
    },

    /** Forgets the question for good: CloudDrive has answered it. */
    finish({ state_hash }: PendingAuthorization): void {
      remove.run({ state_hash })
    },
  }
}
