import { newSecret, sha256 } from '@photo/service/secrets'
import type { Database } from 'better-sqlite3'

/**
 * So many names a seat has: of a hundred browsers, one at each service. More are a program's, and stay nobody's: to bring
 * together what happened under ever new names takes the time of all.
 */
const MOST_NAMES = 300

/** The browsers of each seat: a code brings a learner back from any of them. */
export function createBrowsers(database: Database) {
  const insertKey = database.prepare<[string, number]>('INSERT INTO seat_keys (key_hash, seat) VALUES (?, ?)')
  const seatOf = database.prepare<[string], { seat: number }>('SELECT seat FROM seat_keys WHERE key_hash = ?')
  const insertName = database.prepare<[{ name: string; seat: number; most: number }]>(`
    INSERT INTO seat_browsers (name, seat) SELECT @name, @seat
    WHERE (SELECT count(*) FROM seat_browsers WHERE seat = @seat) < @most ON CONFLICT DO NOTHING`)
  const names = database.prepare<[number], { name: string }>(
    'SELECT name FROM seat_browsers WHERE seat = ? ORDER BY rowid DESC',
  )
  const all = database.prepare<[], { name: string; seat: number }>('SELECT name, seat FROM seat_browsers')
  const owner = database.prepare<[string], { seat: number }>('SELECT seat FROM seat_browsers WHERE name = ?')
  const removeKeys = database.prepare<[number]>('DELETE FROM seat_keys WHERE seat = ?')
  const removeNames = database.prepare<[number]>('DELETE FROM seat_browsers WHERE seat = ?')

  return {
    /** What a browser keeps, and comes back with. We keep its hash. */
    letIn(seat: number): string {
      const key = newSecret('seat')
      insertKey.run(sha256(key), seat)
      return key
    },
    seatOf: (key: string): number | undefined => seatOf.get(sha256(key))?.seat,
    /** Keeps the names of a browser that is at a seat. One that is another seat's stays with it. */
    know: database.transaction((seat: number, known: string[]) => {
      for (const name of known) insertName.run({ name, seat, most: MOST_NAMES })
    }).immediate,
    namesOf: (seat: number): string[] => names.all(seat).map(({ name }) => name),
    /** The seat whose a name is. */
    ownerOf: (name: string): number | undefined => owner.get(name)?.seat,
    /** Whose each name is. */
    owners: () => new Map(all.all().map(({ name, seat }) => [name, seat])),
    forget: database.transaction((seat: number) => {
      removeKeys.run(seat)
      removeNames.run(seat)
    }).immediate,
  }
}
