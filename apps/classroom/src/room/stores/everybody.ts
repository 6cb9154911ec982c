import type { Database } from 'better-sqlite3'

/** What holds for the whole room. */
export type Everybody = {
  /** What the host says to all. */
  says: string | null
  /** The step before which everybody waits. */
  hold: number | null
  /** The page that is opened for all: its path. */
  page: string | null
  ended_at: number | null
}

/** Keeps what holds for the whole room. */
export function createEverybody(database: Database) {
  database.prepare('INSERT INTO room (id) VALUES (1) ON CONFLICT DO NOTHING').run()
  const read = database.prepare<[], Everybody>('SELECT says, hold, page, ended_at FROM room')
  const write = database.prepare<[Everybody]>(
    'UPDATE room SET says = @says, hold = @hold, page = @page, ended_at = @ended_at',
  )
  const now = (): Everybody => read.get() ?? { says: null, hold: null, page: null, ended_at: null }
  return {
    now,
    change: (some: Partial<Everybody>) => write.run({ ...now(), ...some }),
  }
}
