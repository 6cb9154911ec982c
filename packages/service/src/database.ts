import { createHash } from 'node:crypto'
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
    const sql = schemas.map((schema) => readFileSync(schema, 'utf8')).join('\n')
    database.transaction(makeTables).immediate(database, sql)
    if (file !== ':memory:') for (const part of ['', '-wal', '-shm']) chmodSync(file + part, 0o600)
    return database
  } catch (error) {
    if (error instanceof StartError) throw error
    throw new StartError(`The database ${file} cannot be opened (${(error as Error).message}): mend or remove it.`)
  }
}

// The tables' own description is the version of the file: data of another version of this project would not fit.
function makeTables(database: Database.Database, sql: string): void {
  const version = Number.parseInt(
    createHash('sha256').update(sql.replaceAll(/--.*$/gm, '').replaceAll(/\s+/g, ' ')).digest('hex').slice(0, 7),
    16,
  )
  const found = database.pragma('user_version', { simple: true })
  const isEmpty = database.prepare('SELECT 1 FROM sqlite_master').get() === undefined
  if (!isEmpty && found !== version) {
    throw new StartError('The data folder was made by another version of this project: run `npm run reset`.')
  }
  database.exec(sql)
  database.pragma(`user_version = ${version}`)
}

/** Where a service keeps its database. */
export function databaseFile(folder: string): string {
  return join(folder, 'database.sqlite')
}
