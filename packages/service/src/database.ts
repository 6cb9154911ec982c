import { chmodSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { StartError } from './start-error.ts'

/** Opens a service's database and makes its tables. `file` is a path, or `:memory:` in tests. */
export function openDatabase(file: string, ...schemas: URL[]): Database.Database {
  try {
    const database = new Database(file)
    database.pragma('journal_mode = WAL')
    // FULL: what was answered to a client survives a power cut, not only a crash of the process.
    database.pragma('synchronous = FULL')
    database.pragma('busy_timeout = 5000')
    database.pragma('foreign_keys = ON')
    for (const schema of schemas) database.exec(readFileSync(schema, 'utf8'))
    if (file !== ':memory:') for (const part of ['', '-wal', '-shm']) chmodSync(file + part, 0o600)
    return database
  } catch (error) {
    throw new StartError(`The database ${file} cannot be opened (${(error as Error).message}): mend or remove it.`)
  }
}

/** Where a service keeps its database. */
export function databaseFile(folder: string): string {
  return join(folder, 'database.sqlite')
}
