import { sha256 } from '@photo/service/secrets'
import type { Database } from 'better-sqlite3'
import type { Prompt } from '../protocol/authorization-request.ts'

/** A question that a browser took to CloudDrive and whose answer we wait for. */
export type PendingAuthorization = {
  state_hash: string
  visitor_id: string
  issuer: string
  code_verifier: string
  purpose: 'photos' | 'sign_in'
  /** What CloudDrive was to ask afresh; null when it might remember all. */
  prompt: Prompt | null
  /** What the ID token must repeat; null when none will be read. */
  nonce: string | null
  asked_at: number
  /** CloudDrive has answered it, well or badly: a further answer does not count. */
  answered: boolean
}

type Row = Omit<PendingAuthorization, 'answered'>

type NewPending = Omit<Row, 'state_hash'> & { state: string }

export type PendingAuthorizations = ReturnType<typeof createPendingAuthorizations>

/** A visit ends after eight hours at most. Until then we know what was asked in it, and warn of nothing else. Milliseconds. */
const REMEMBERED = 8 * 60 * 60 * 1000
/** While one callback hands in its code, which takes five seconds at most, another one may not. Milliseconds. */
const TAKEN = 10 * 1000
/** As many questions of a visit are remembered, the newest ones: many tabs may ask, and Back may lead to any answer. */
const PER_VISITOR = 50

/** The questions on their way, each bound to the browser that asked, for one use — RFC 6749 §10.12 */
export function createPendingAuthorizations(database: Database) {
  const insert = database.prepare<NewPending & { state_hash: string }>(
    `INSERT INTO pending_authorizations (state_hash, visitor_id, issuer, code_verifier, purpose, prompt, nonce, asked_at)
     VALUES (:state_hash, :visitor_id, :issuer, :code_verifier, :purpose, :prompt, :nonce, :asked_at)`,
  )
  const prune = database.prepare<{ visitor_id: string; keep: number }>(
    `DELETE FROM pending_authorizations WHERE state_hash IN (
       SELECT state_hash FROM pending_authorizations WHERE visitor_id = :visitor_id
       ORDER BY asked_at DESC, rowid DESC LIMIT -1 OFFSET :keep)`,
  )
  const forget = database.prepare<{ oldest: number; limit: number }>(
    `DELETE FROM pending_authorizations
     WHERE rowid IN (SELECT rowid FROM pending_authorizations WHERE asked_at <= :oldest LIMIT :limit)`,
  )
  const find = database.prepare<{ state_hash: string; visitor_id: string }, Row>(
    `SELECT state_hash, visitor_id, issuer, code_verifier, purpose, prompt, nonce, asked_at FROM pending_authorizations
     WHERE state_hash = :state_hash AND visitor_id = :visitor_id`,
  )
  const take = database.prepare<{ state_hash: string; now: number; free: number }>(
    `UPDATE pending_authorizations SET taken_at = :now
     WHERE state_hash = :state_hash AND code_verifier <> '' AND (taken_at IS NULL OR taken_at <= :free)`,
  )
  const release = database.prepare<{ state_hash: string }>(
    'UPDATE pending_authorizations SET taken_at = NULL WHERE state_hash = :state_hash',
  )
  const finish = database.prepare<{ state_hash: string }>(
    "UPDATE pending_authorizations SET code_verifier = '', nonce = NULL WHERE state_hash = :state_hash",
  )
  const close = database.prepare<{ visitor_id: string; next: string }>(
    `UPDATE pending_authorizations SET visitor_id = :next, code_verifier = '', nonce = NULL
     WHERE visitor_id = :visitor_id`,
  )

  return {
    /** Notes a question. The oldest ones of a visitor who has asked many are forgotten. */
    issue(pending: NewPending): void {
      insert.run({ ...pending, state_hash: sha256(pending.state) })
      prune.run({ visitor_id: pending.visitor_id, keep: PER_VISITOR })
    },

    /** Forgets a few of visits that have ended, and says how many. */
    forgetOld: (now: number, limit: number) => forget.run({ oldest: now - REMEMBERED, limit }).changes,

    /** What this browser asked under this state, answered or not. */
    find(state: string | undefined, visitor_id: string | undefined): PendingAuthorization | undefined {
      if (!state || !visitor_id) return undefined
      const row = find.get({ state_hash: sha256(state), visitor_id })
      return row && { ...row, answered: row.code_verifier === '' }
    },

    /**
     * Claims the question for one callback: of two at once, one gets it. A claim that came to nothing, because this process
     * died, falls back after ten seconds, so that reloading the page works.
     */
    take({ state_hash }: PendingAuthorization, now: number): boolean {
      return take.run({ state_hash, now, free: now - TAKEN }).changes === 1
    },

    /** Gives a claim back: the code was not handed in, because nobody was there to take it. */
    release({ state_hash }: PendingAuthorization): void {
      release.run({ state_hash })
    },

    /** CloudDrive has answered: the secrets have served, and only the question's name is remembered. */
    finish({ state_hash }: PendingAuthorization): void {
      finish.run({ state_hash })
    },

    /** Closes the questions of a visit that ends. The next visit at the same browser knows that they were asked, no more. */
    close(visitor_id: string, next: string): void {
      close.run({ visitor_id, next })
    },
  }
}
