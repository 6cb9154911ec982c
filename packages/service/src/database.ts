import { createHash } from 'node:crypto'
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { StartError } from './start-error.ts'

/**
 * Opens a service's database and makes its tables, or brings those of an earlier version up to them. `file` is a path, or
 * `:memory:` in tests.
 */
export function openDatabase(file: string, ...schemas: URL[]): Database.Database {
  try {
    const database = new Database(file)
    // Only for a new file. Each commit writes whole pages to the log, and most of our rows are a tenth of this one.
    database.pragma('page_size = 1024')
    database.pragma('journal_mode = WAL')
    // As many bytes as usual before the log is copied into the file, which waits for the disk three times and holds up everybody.
    database.pragma('wal_autocheckpoint = 4000')
    // FULL: what was answered to a client survives a power cut, not only a crash of the process.
    database.pragma('synchronous = FULL')
    database.pragma('busy_timeout = 5000')
    database.pragma('foreign_keys = ON')
    database.transaction(makeTables).immediate(database, schemas)
    if (file !== ':memory:') for (const part of ['', '-wal', '-shm']) chmodSync(file + part, 0o600)
    return database
  } catch (error) {
    if (error instanceof StartError) throw error
    throw new StartError(`The database ${file} cannot be opened (${(error as Error).message}): mend or remove it.`)
  }
}

// The tables' own description is the version of the file: data of a version that no step leads on from would not fit.
function makeTables(database: Database.Database, schemas: URL[]): void {
  const sql = schemas.map((schema) => readFileSync(schema, 'utf8')).join('\n')
  const version = versionOf(sql)
  const isEmpty = database.prepare('SELECT 1 FROM sqlite_master').get() === undefined
  if (!isEmpty) upgrade(database, version, schemas)
  database.exec(sql)
  database.pragma(`user_version = ${version}`)
}

function versionOf(sql: string): string {
  const words = sql.replaceAll(/--.*$/gm, '').replaceAll(/\s+/g, ' ')
  return String(Number.parseInt(createHash('sha256').update(words).digest('hex').slice(0, 7), 16))
}

// One step after the other: each is a file in `upgrades/` beside the schema, named `FROM-TO.sql` after the two versions.
function upgrade(database: Database.Database, version: string, schemas: URL[]): void {
  const folders = schemas
    .map((schema) => fileURLToPath(new URL('upgrades/', schema)))
    .filter((path) => existsSync(path))
  const steps = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  let found = String(database.pragma('user_version', { simple: true }))
  while (found !== version) {
    const step = steps.find((path) => basename(path).startsWith(`${found}-`))
    if (!step) {
      throw new StartError('The data folder was made by another version of this project: run `npm run reset`.')
    }
    database.exec(readFileSync(step, 'utf8'))
    steps.splice(steps.indexOf(step), 1)
    found = basename(step, '.sql').slice(found.length + 1)
  }
}

/** Where a service keeps its database. */
export function databaseFile(folder: string): string {
  return join(folder, 'database.sqlite')
}
