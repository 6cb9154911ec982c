import type { Database } from 'better-sqlite3'
import type { Request, RequestHandler } from 'express'
import session, { type SessionData, Store } from 'express-session'
import type { Chore } from './housekeeping.ts'
import { sha256 } from './secrets.ts'

/** The table that SessionStore uses. */
export const sessionSchema = new URL('./sessions.sql', import.meta.url)

/** A session ends after 30 minutes without a request, and in any case after 8 hours. Milliseconds. */
const MINUTE = 60 * 1000
const IDLE = 30 * MINUTE
const ABSOLUTE = 8 * 60 * MINUTE

declare module 'express-session' {
  interface SessionData {
    /** When this session began, in milliseconds since 1970. */
    started_at?: number
  }
}

/**
 * Sessions by cookie, kept in the service's own database. One cookie name per service, because cookies ignore ports. The
 * cookie is set once and has no end of its own: were it set again with each answer, a late picture of the old page could
 * bring back an id that was just renewed. The server knows when a session ends.
 */
export function sessions(
  database: Database,
  options: { name: string; origin: string; secret: string },
): RequestHandler {
  const secure = options.origin.startsWith('https:')
  return session({
    store: new SessionStore(database),
    secret: options.secret,
    name: sessionCookieName(options.name, options.origin),
    resave: false,
    saveUninitialized: false,
    // TLS ends at a proxy in front of us: its word decides whether a Secure cookie may be set.
    proxy: secure,
    cookie: { httpOnly: true, sameSite: 'lax', path: '/', secure },
  })
}

/** What the cookie is called: over TLS with the prefix that keeps other hosts from planting it — RFC 6265bis §4.1.3.2 */
export function sessionCookieName(name: string, origin: string): string {
  return origin.startsWith('https:') ? `__Host-${name}` : name
}

/** Writes the session now, before an answer sends the browser to its next request. */
export async function saveSession(req: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => req.session.save((error) => (error ? reject(error) : resolve())))
}

/** Ends the session on the server, so that an old cookie opens nothing. */
export async function endSession(req: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => req.session.destroy((error) => (error ? reject(error) : resolve())))
}

/** Forgets the sessions that have ended. */
export function sessionChore(database: Database): Chore {
  const forget = database.prepare<[number, number]>(
    'DELETE FROM sessions WHERE rowid IN (SELECT rowid FROM sessions WHERE expires_at <= ? LIMIT ?)',
  )
  return (limit) => forget.run(Date.now(), limit).changes
}

type Row = { sid_hash: string; data: string; expires_at: number }

class SessionStore extends Store {
  readonly #find
  readonly #begin
  readonly #save
  readonly #prolong
  readonly #remove

  constructor(database: Database) {
    super()
    // One that would last for longer than any does was used before somebody set the clock back: it must not come to life again. A
    // minute is let pass, because clocks are also set right by a little.
    this.#find = database.prepare<[{ sid_hash: string; now: number; latest: number }], Omit<Row, 'sid_hash'>>(
      'SELECT data, expires_at FROM sessions WHERE sid_hash = @sid_hash AND expires_at > @now AND expires_at <= @latest',
    )
    this.#begin = database.prepare<[Row]>(
      'INSERT INTO sessions (sid_hash, data, expires_at) VALUES (@sid_hash, @data, @expires_at)',
    )
    // Never an insert: a request that was under way while its session ended must not bring it back. And nothing when nothing is
    // new: express-session saves once more, at the end of the answer, what was saved at the sign-in.
    this.#save = database.prepare<[Row]>(
      `UPDATE sessions SET data = @data, expires_at = @expires_at
       WHERE sid_hash = @sid_hash AND (data <> @data OR expires_at < @expires_at - 60000)`,
    )
    this.#prolong = database.prepare<[{ sid_hash: string; expires_at: number }]>(
      'UPDATE sessions SET expires_at = @expires_at WHERE sid_hash = @sid_hash',
    )
    this.#remove = database.prepare<[string]>('DELETE FROM sessions WHERE sid_hash = ?')
  }

  override get(sid: string, callback: (error: unknown, session?: SessionData | null) => void): void {
    answer(callback, () => {
      const sid_hash = sha256(sid)
      const now = Date.now()
      const row = this.#find.get({ sid_hash, now, latest: now + IDLE + MINUTE })
      if (!row) return null
      const data: SessionData = JSON.parse(row.data)
      const expires_at = expiry(data.started_at ?? Date.now())
      // Who asks for it uses it. To the minute is enough, and spares a write at each picture of a page.
      if (row.expires_at < expires_at - MINUTE) this.#prolong.run({ sid_hash, expires_at })
      return data
    })
  }

  override set(sid: string, data: SessionData, callback?: (error?: unknown) => void): void {
    answer(callback, () => {
      const write = data.started_at === undefined ? this.#begin : this.#save
      data.started_at ??= Date.now()
      write.run({ sid_hash: sha256(sid), data: JSON.stringify(data), expires_at: expiry(data.started_at) })
    })
  }

  override destroy(sid: string, callback?: (error?: unknown) => void): void {
    answer(callback, () => {
      this.#remove.run(sha256(sid))
    })
  }
}

const expiry = (started_at: number) => Math.min(Date.now() + IDLE, started_at + ABSOLUTE)

// At once, as the store is: then express-session sends an answer in one piece. Called back later, it sends all but the last byte
// before it has saved.
function answer<T>(callback: ((error: unknown, value?: T) => void) | undefined, work: () => T): void {
  let value: T
  try {
    value = work()
  } catch (error) {
    callback?.(error)
    return
  }
  callback?.(null, value)
}
