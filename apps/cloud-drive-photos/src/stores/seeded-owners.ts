import type { Database } from 'better-sqlite3'

export type SeededOwners = ReturnType<typeof createSeededOwners>

/** Who got the demo photos already. */
export function createSeededOwners(database: Database) {
  const find = database.prepare<object>('SELECT 1 FROM seeded_owners WHERE owner = :owner')
  const add = database.prepare<object>('INSERT OR IGNORE INTO seeded_owners (owner) VALUES (:owner)')

  return {
    has: (owner: string) => find.get({ owner }) !== undefined,
    /** Marks these owners and gives each their photos, all in one transaction. */
    add: database.transaction((owners: string[], give: (owner: string) => void) => {
      for (const owner of owners) if (add.run({ owner }).changes === 1) give(owner)
    }),
  }
}
