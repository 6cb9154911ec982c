import { newSecret, sha256 } from '@photo/service/secrets'
import type { Database } from 'better-sqlite3'
import type { AuthorizationRequest } from '../protocol/authorization-request.ts'

/** How long a person may take to sign in and choose, in seconds. */
const PATIENCE = 600

/** What waits for the person: a request, an error to hand on after the sign-in, or only a page of ours to go to. */
export type Transaction = {
  browser_hash: string
  sub: string | null
  client_id: string | null
  request: AuthorizationRequest | null
  /** An error that the client may only be told once somebody has signed in. */
  error: { redirect_uri: string; state?: string | undefined; code: string; description: string } | null
  return_to: string | null
  /** The sign-in page was shown: nobody may answer before the password was checked for this very request. */
  must_sign_in: boolean
  /** Seconds since 1970. */
  expires_at: number
  decided_at: number | null
}

type Row = Omit<Transaction, 'request' | 'error' | 'must_sign_in'> & {
  request: string | null
  error: string | null
  must_sign_in: number
}
type New = Pick<Transaction, 'browser_hash'> &
  Partial<Pick<Transaction, 'client_id' | 'request' | 'error' | 'return_to' | 'must_sign_in'>>

export type Transactions = ReturnType<typeof createTransactions>

/** The authorization requests that wait for their person. */
export function createTransactions(database: Database) {
  const insert = database.prepare<[Record<string, unknown>]>(`
    INSERT INTO transactions (transaction_hash, browser_hash, client_id, request, error, return_to,
      must_sign_in, expires_at)
    VALUES (@transaction_hash, @browser_hash, @client_id, @request, @error, @return_to, @must_sign_in, @expires_at)`)
  const byHash = database.prepare<[string], Row>('SELECT * FROM transactions WHERE transaction_hash = ?')
  const show = database.prepare<[{ transaction_hash: string; sub: string }]>(
    'UPDATE transactions SET sub = @sub WHERE transaction_hash = @transaction_hash AND decided_at IS NULL',
  )
  const decide = database.prepare<[{ transaction_hash: string; now: number }], { decided_at: number }>(`
    UPDATE transactions SET decided_at = @now
    WHERE transaction_hash = @transaction_hash AND decided_at IS NULL AND expires_at > @now RETURNING decided_at`)
  const purge = database.prepare<[number]>('DELETE FROM transactions WHERE expires_at < ?')

  const signIn = database.prepare<[string]>('UPDATE transactions SET must_sign_in = 0 WHERE transaction_hash = ?')

  return {
    /** Keeps a request and returns the name that the form carries for it. */
    issue(
      { browser_hash, client_id = null, request = null, error = null, return_to = null, must_sign_in = false }: New,
      now: number,
    ): string {
      const transaction = newSecret('txn')
      purge.run(now - PATIENCE)
      insert.run({
        transaction_hash: sha256(transaction),
        browser_hash,
        client_id,
        request: request && JSON.stringify(request),
        error: error && JSON.stringify(error),
        return_to,
        must_sign_in: Number(must_sign_in),
        expires_at: now + PATIENCE,
      })
      return transaction
    },
    find(transaction: string): Transaction | undefined {
      const row = byHash.get(sha256(transaction))
      return (
        row && {
          ...row,
          request: JSON.parse(row.request ?? 'null'),
          error: JSON.parse(row.error ?? 'null'),
          must_sign_in: row.must_sign_in === 1,
        }
      )
    },
    /** Notes that the password was checked for this very request. */
    signedIn: (transaction: string) => signIn.run(sha256(transaction)),
    /** Notes to whom the choice is shown: nobody else's answer counts. */
    show: (transaction: string, sub: string) => show.run({ transaction_hash: sha256(transaction), sub }),
    /** Takes the decision, once. False: it was taken before, or too late. */
    take: (transaction: string, now: number) =>
      decide.get({ transaction_hash: sha256(transaction), now }) !== undefined,
  }
}
