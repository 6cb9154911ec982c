import { newSecret, sha256 } from '@photo/service/secrets'
import type { Database } from 'better-sqlite3'
import { type AuthorizationRequest, TIME_TO_ANSWER } from '../protocol/authorization-request.ts'
import {
  type PushedRequest,
  REQUEST_URI_LIFETIME,
  REQUEST_URI_PREFIX,
} from '../protocol/pushed-authorization-request.ts'

type Row = Omit<PushedRequest, 'request'> & { request: string }

export type PushedRequests = ReturnType<typeof createPushedRequests>

/** The requests that clients sent ahead — RFC 9126. The address itself is not kept, only its SHA-256. */
export function createPushedRequests(database: Database) {
  const insert = database.prepare<[Omit<Row, 'visited_at' | 'completed_at'>]>(`
    INSERT INTO pushed_requests (request_uri_hash, client_id, request, expires_at)
    VALUES (@request_uri_hash, @client_id, @request, @expires_at)`)
  const byHash = database.prepare<[string], Row>('SELECT * FROM pushed_requests WHERE request_uri_hash = ?')
  const visit = database.prepare<[{ request_uri_hash: string; now: number; patience: number }]>(`
    UPDATE pushed_requests SET visited_at = @now, expires_at = @now + @patience
    WHERE request_uri_hash = @request_uri_hash AND visited_at IS NULL`)
  // The whole rule "one answer to one pushed request" is this one statement.
  const complete = database.prepare<[{ request_uri_hash: string; now: number }], { completed_at: number }>(`
    UPDATE pushed_requests SET completed_at = @now
    WHERE request_uri_hash = @request_uri_hash AND completed_at IS NULL RETURNING completed_at`)
  const forget = database.prepare<[number, number]>(`
    DELETE FROM pushed_requests WHERE rowid IN (SELECT rowid FROM pushed_requests WHERE expires_at < ? LIMIT ?)`)

  return {
    /** Keeps a checked request and returns the address that stands for it. */
    issue(request: AuthorizationRequest, now: number): string {
      const request_uri = REQUEST_URI_PREFIX + newSecret('par')
      const request_uri_hash = sha256(request_uri)
      const { client_id } = request
      insert.run({
        request_uri_hash,
        client_id,
        request: JSON.stringify({ ...request, request_uri_hash }),
        expires_at: now + REQUEST_URI_LIFETIME,
      })
      return request_uri
    },
    find(request_uri: string): PushedRequest | undefined {
      const row = byHash.get(sha256(request_uri))
      return row && { ...row, request: JSON.parse(row.request) }
    },
    /** Notes that a browser has brought it: from the first time on, the person has as long as on any page. */
    use: (request_uri_hash: string, now: number) => visit.run({ request_uri_hash, now, patience: TIME_TO_ANSWER }),
    /** Takes the one answer there is. False: it was taken before. To be called inside the decision's transaction. */
    take: (request_uri_hash: string, now: number) => complete.get({ request_uri_hash, now }) !== undefined,
    /** Forgets a few that have expired, and says how many. */
    forgetExpired: (now: number, limit: number) => forget.run(now - TIME_TO_ANSWER, limit).changes,
  }
}
