import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../packages/service/src/database.ts'
import { sessionChore, sessions } from '../../../packages/service/src/sessions.ts'

type Database = ReturnType<typeof openDatabase>

const root = join(import.meta.dirname, '../../..')
const at = (path: string) => pathToFileURL(join(root, path))
const apps = ['cloud-drive-auth', 'cloud-drive-photos', 'printing-service']

/** Tables that stay small, however long people use all this. */
const SMALL: Record<string, string> = {
  signing_keys: 'two more at each rotation, which somebody starts by hand',
  clients:
    'registered apps: only a page in another origin makes anybody look through them, and registering is throttled',
}

/** What is read once, at start, to compare it with what lies in a folder or was seeded. */
const AT_START = ['SELECT username FROM users', 'SELECT id, file FROM photos', 'SELECT picture FROM order_lines']

/** Every statement that the stores of an app prepare, beside the database that they prepared it for. */
async function statementsOf(app: string): Promise<{ database: Database; statements: string[] }> {
  const database = openDatabase(':memory:', at('packages/service/src/sessions.sql'), at(`apps/${app}/schema.sql`))
  const prepare = database.prepare.bind(database)
  const prepared: string[] = []
  database.prepare = ((sql: string) => prepared.push(sql) && prepare(sql)) as typeof prepare
  sessions(database, { name: 'x', origin: 'http://localhost', secret: 'x' })
  sessionChore(database)
  const folder = join(root, `apps/${app}/src/stores`)
  for (const file of readdirSync(folder)) {
    const before = prepared.length
    const exported: Record<string, unknown> = await import(pathToFileURL(join(folder, file)).href)
    for (const [name, create] of Object.entries(exported)) {
      if (name.startsWith('create') && typeof create === 'function') create(database)
    }
    // Who adds a store has its statements looked at: `createX(database)` prepares all of them.
    const written = readFileSync(join(folder, file), 'utf8').split('.prepare').length - 1
    expect(prepared.length - before, file).toBeGreaterThanOrEqual(written)
  }
  database.prepare = prepare
  return { database, statements: [...new Set(prepared)] }
}

/** How SQLite goes about a statement, in its own words. */
function planOf(database: Database, sql: string): string[] {
  const named = [...sql.matchAll(/[:@](\w+)/g)].map(([, name]) => [name, null])
  const values = named.length > 0 ? [Object.fromEntries(named)] : Array(sql.split('?').length - 1).fill(null)
  const rows = database.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...values)
  return rows.map(({ detail }) => detail)
}

/** The tables that a statement reads from one end to the other. */
function scannedBy(database: Database, sql: string): string[] {
  const names = new Map([...sql.matchAll(/(\w+) AS (\w+)/g)].map(([, table = '', alias = '']) => [alias, table]))
  const found = [...sql.matchAll(/(\w+) AS MATERIALIZED/g)].map(([, name]) => name)
  // What the statement itself brings is no table: a row of constants, a list in JSON, what it has found before.
  const scans = planOf(database, sql).map((step) => /^SCAN (?!CONSTANT ROW|.*VIRTUAL)(\w+)/.exec(step)?.[1] ?? '')
  const tables = scans.filter((name) => !found.includes(name)).map((name) => names.get(name) ?? name)
  return tables.filter((table) => table !== '' && !Object.hasOwn(SMALL, table))
}

describe.each(apps)('What %s asks its database costs as much when it is old', async (app) => {
  const { database, statements } = await statementsOf(app)
  afterAll(() => database.close())

  it('scans no table that grows', () => {
    expect(statements.length).toBeGreaterThan(15)
    const asked = statements.filter((sql) => !AT_START.includes(sql))
    const scanning = asked.map((sql) => ({ sql, scans: scannedBy(database, sql) }))
    expect(scanning.filter(({ scans }) => scans.length > 0)).toEqual([])
  })

  it('and would say so: each index that is taken away makes a statement a scan, or a sort of all there is', () => {
    const all = () => JSON.stringify(statements.map((sql) => planOf(database, sql)))
    const indexes = database.prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").pluck()
    const idle = (indexes.all() as string[]).filter((index) => {
      database.exec('SAVEPOINT before')
      const before = all()
      database.exec(`DROP INDEX ${index}`)
      const after = all()
      database.exec('ROLLBACK TO before; RELEASE before')
      return before === after && !isForKeys(database, index)
    })
    expect(idle).toEqual([])
  })

  it('plans no list anew for each limit, as SQLite does where a parameter alone is the limit', () => {
    expect(statements.filter((sql) => /ORDER BY[^()]* LIMIT [:@?]\w*\s*$/.test(sql))).toEqual([])
  })

  it('finds at once what refers to a row that it deletes', () => {
    const deleted = statements.flatMap((sql) => /^\s*DELETE FROM (\w+)/.exec(sql)?.[1] ?? [])
    const keys = referencesIn(database).filter(({ parent }) => deleted.includes(parent))
    expect(keys.filter(({ table, from }) => !firstColumns(database, table).includes(from))).toEqual([])
  })
})

it('The photo storage finds the photos of a token by their ids, however many others their owner has', async () => {
  const { database, statements } = await statementsOf('cloud-drive-photos')
  const [list = ''] = statements.filter((sql) => sql.includes('json_each(:ids)) AND'))
  expect(planOf(database, list)[0]).toMatch(/^SEARCH photos .*\(id=\?\)/)
  database.close()
})

type Reference = { table: string; parent: string; from: string }

function referencesIn(database: Database): Reference[] {
  return database
    .prepare<[], Reference>(
      `SELECT tables.name AS "table", keys."table" AS parent, keys."from" AS "from"
       FROM sqlite_master AS tables, pragma_foreign_key_list(tables.name) AS keys WHERE tables.type = 'table'`,
    )
    .all()
}

/** What the indexes of a table begin with. */
function firstColumns(database: Database, table: string): unknown[] {
  return database
    .prepare(
      'SELECT info.name FROM pragma_index_list(?) AS list, pragma_index_info(list.name) AS info WHERE info.seqno = 0',
    )
    .pluck()
    .all(table)
}

/** True for an index that SQLite itself needs, to look for what refers to a deleted row. */
function isForKeys(database: Database, index: string): boolean {
  const [table, column] = database
    .prepare(
      'SELECT tbl_name, (SELECT name FROM pragma_index_info(sqlite_master.name)) FROM sqlite_master WHERE name = ?',
    )
    .raw()
    .get(index) as [string, string]
  return referencesIn(database).some((key) => key.table === table && key.from === column)
}
