import { newSecret, sha256 } from '@photo/service/secrets'
import type { Database } from 'better-sqlite3'
import { type AuthorizationRequest, TIME_TO_ANSWER } from '../protocol/authorization-request.ts'

/** True while the person may answer. One that would wait for longer than any does is from later than now: over, as clock.ts says. */
export function stillWaits({ expires_at }: Pick<Interaction, 'expires_at'>, now: number): boolean {
  return expires_at > now && expires_at <= now + TIME_TO_ANSWER
}

/** What waits for the person: a request, an error to hand on after the sign-in, or only a page of ours to go to. */
export type Interaction = {
  browser_hash: string
  /** Who was shown the choice, and made it. */
  sub: string | null
  client_id: string | null
  request: AuthorizationRequest | null
  /** An error that the client may only be told once somebody has signed in. */
  error: { redirect_uri: string; state?: string | undefined; code: string; description: string } | null
  return_to: string | null
  /** The sign-in page was shown: nobody may answer before the password was checked for this very request. */
  must_sign_in: boolean
  /** The photos that stood on the consent page. */
  shown: string[]
  /** Seconds since 1970. */
  expires_at: number
  decided_at: number | null
  /** What a yes led to. */
  grant_id: string | null
}

type Row = Omit<Interaction, 'request' | 'error' | 'must_sign_in' | 'shown'> & {
  request: string | null
  error: string | null
  must_sign_in: number
  shown: string
}
type New = Pick<Interaction, 'browser_hash'> &
  Partial<Pick<Interaction, 'client_id' | 'request' | 'error' | 'return_to' | 'must_sign_in'>>

/** The authorization requests that wait for their person, and for a while those that were answered. */
export function createInteractions(database: Database) {
  const insert = database.prepare<[Record<string, unknown>]>(`
    INSERT INTO interactions (interaction_hash, browser_hash, client_id, request, error, return_to,
      must_sign_in, shown, expires_at)
    VALUES (@interaction_hash, @browser_hash, @client_id, @request, @error, @return_to,
      @must_sign_in, '[]', @expires_at)`)
  const byHash = database.prepare<[string], Row>('SELECT * FROM interactions WHERE interaction_hash = ?')
  const byPushedRequest = database.prepare<[string], Row>(`
    SELECT * FROM interactions WHERE decided_at IS NOT NULL AND request ->> 'request_uri_hash' = ?`)
  const signIn = database.prepare<[string]>('UPDATE interactions SET must_sign_in = 0 WHERE interaction_hash = ?')
  const show = database.prepare<[{ interaction_hash: string; sub: string; shown: string }]>(`
    UPDATE interactions SET sub = @sub, shown = @shown
    WHERE interaction_hash = @interaction_hash AND decided_at IS NULL`)
  const decide = database.prepare<[Record<string, unknown>], { decided_at: number }>(`
    UPDATE interactions SET decided_at = @now, sub = @sub
    WHERE interaction_hash = @interaction_hash AND decided_at IS NULL AND expires_at > @now AND expires_at <= @now + @patience
    RETURNING decided_at`)
  const keepGrant = database.prepare<[{ interaction_hash: string; grant_id: string }]>(
    'UPDATE interactions SET grant_id = @grant_id WHERE interaction_hash = @interaction_hash',
  )
  const forget = database.prepare<[number, number]>(`
    DELETE FROM interactions WHERE rowid IN (SELECT rowid FROM interactions WHERE expires_at < ? LIMIT ?)`)

  return {
    /** Keeps a request and returns the name that the form carries for it. */
    issue(
      { browser_hash, client_id = null, request = null, error = null, return_to = null, must_sign_in = false }: New,
      now: number,
    ): string {
      const interaction = newSecret('interaction')
      insert.run({
        interaction_hash: sha256(interaction),
        browser_hash,
        client_id,
        request: request && JSON.stringify(request),
        error: error && JSON.stringify(error),
        return_to,
        must_sign_in: Number(must_sign_in),
        expires_at: now + TIME_TO_ANSWER,
      })
      return interaction
    },
    find(interaction: string): Interaction | undefined {
      const row = byHash.get(sha256(interaction))
      return row && fromRow(row)
    },
    /** The interaction in which a pushed request got its answer. */
    findAnswered(request_uri_hash: string): Interaction | undefined {
      const row = byPushedRequest.get(request_uri_hash)
      return row && fromRow(row)
    },
    /** Notes that the password was checked for this very request. */
    signedIn: (interaction: string) => signIn.run(sha256(interaction)),
    /** Notes to whom the choice is shown, and what it is among: nobody else's answer counts, and nothing else can be chosen. */
    show: (interaction: string, sub: string, shown: string[]) =>
      show.run({ interaction_hash: sha256(interaction), sub, shown: JSON.stringify(shown) }),
    /** Takes the decision, once. False: it was taken before, or too late. */
    take: (interaction: string, sub: string, now: number) =>
      decide.get({ interaction_hash: sha256(interaction), sub, now, patience: TIME_TO_ANSWER }) !== undefined,
    /** Notes what the decision led to. */
    keepGrant: (interaction: string, grant_id: string) =>
      keepGrant.run({ interaction_hash: sha256(interaction), grant_id }),
    /** Forgets a few that nobody has come back to for as long as they could be answered, and says how many. */
    forgetExpired: (now: number, limit: number) => forget.run(now - TIME_TO_ANSWER, limit).changes,
  }
}

function fromRow(row: Row): Interaction {
  return {
    ...row,
    request: JSON.parse(row.request ?? 'null'),
    error: JSON.parse(row.error ?? 'null'),
    must_sign_in: row.must_sign_in === 1,
    shown: JSON.parse(row.shown),
  }
}
