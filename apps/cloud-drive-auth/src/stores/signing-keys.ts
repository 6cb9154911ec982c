import type { Database } from 'better-sqlite3'

/** A key that signs. Times in seconds since 1970. */
export type StoredKey = {
  /** Its thumbprint, so that no two keys ever share a name — RFC 7638 §3 */
  kid: string
  alg: string
  private_jwk: string
  created_at: number
  /** Published from the first moment, used for signing from this one. */
  activates_at: number
}

export type SigningKeys = ReturnType<typeof createSigningKeys>

/**
 * The keys that sign: of each algorithm the newest that is active. All are asked for again at each use, so a key that
 * another process made is noticed at once.
 */
export function createSigningKeys(database: Database) {
  const columns = '(kid, alg, private_jwk, created_at, activates_at)'
  const values = '@kid, @alg, @private_jwk, @created_at, @activates_at'
  const insert = database.prepare<[StoredKey]>(`INSERT INTO signing_keys ${columns} VALUES (${values})`)
  // Two processes may start for the first time at once: one of them makes the key, and both use it.
  const insertFirst = database.prepare<[StoredKey]>(`
    INSERT INTO signing_keys ${columns} SELECT ${values} WHERE NOT EXISTS (SELECT 1 FROM signing_keys WHERE alg = @alg)`)
  const byKid = database.prepare<[string], StoredKey>('SELECT * FROM signing_keys WHERE kid = ?')
  // By what is not there: to sort, SQLite would plan the statement anew for each value.
  const active = database.prepare<[{ alg: string; now: number }], StoredKey>(`
    SELECT * FROM signing_keys AS key WHERE alg = @alg AND activates_at <= @now AND NOT EXISTS
      (SELECT 1 FROM signing_keys AS next WHERE next.alg = key.alg AND next.rowid > key.rowid AND next.activates_at <= @now)`)
  // Whole and in order, without a join: SQLite would plan that anew for each value. Only a rotation adds to them.
  const names = database.prepare<[], Pick<StoredKey, 'kid' | 'alg' | 'activates_at'>>(
    'SELECT kid, alg, activates_at FROM signing_keys ORDER BY rowid',
  )

  return {
    issue: (key: StoredKey) => insert.run(key),
    /** Keeps the key only when it is the first of its algorithm. */
    issueFirst: (key: StoredKey) => insertFirst.run(key),
    find: (kid: string) => byKid.get(kid),
    /** The key that signs at this moment. */
    findActive: (alg: string, now: number) => active.get({ alg, now }),
    /** The names of all keys but those whose successor has been signing since before `since`. */
    findNotReplacedBefore: (since: number) =>
      names.all().flatMap(({ kid, alg }, at, all) => {
        const isReplaced = all.slice(at + 1).some((next) => next.alg === alg && next.activates_at <= since)
        return isReplaced ? [] : kid
      }),
  }
}
