import type { Database } from 'better-sqlite3'

type StoredKey = { kid: string; alg: string; private_jwk: string; created_at: number }

export type SigningKeys = ReturnType<typeof createSigningKeys>

/** The keys that sign, newest first. */
export function createSigningKeys(database: Database) {
  const insert = database.prepare<[StoredKey]>(
    'INSERT INTO signing_keys (kid, alg, private_jwk, created_at) VALUES (@kid, @alg, @private_jwk, @created_at)',
  )
  const all = database.prepare<[], StoredKey>('SELECT * FROM signing_keys ORDER BY created_at DESC, rowid DESC')
  return { issue: (key: StoredKey) => insert.run(key), findAll: () => all.all() }
}
