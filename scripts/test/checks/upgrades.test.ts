import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../packages/service/src/database.ts'

const root = join(import.meta.dirname, '../../..')
const folder = mkdtempSync(join(tmpdir(), 'upgrades-'))
afterAll(() => rmSync(folder, { recursive: true }))

const at = (path: string) => pathToFileURL(join(root, path))
/** The tables that people's data folders were made with. */
const earlier = (name: string) => at(`scripts/test/checks/earlier/${name}.sql`)
const sessions = at('packages/service/src/sessions.sql')
const own = (app: string) => at(`apps/${app}/schema.sql`)

function versionOf(schemas: URL[]): unknown {
  const database = openDatabase(':memory:', ...schemas)
  const version = database.pragma('user_version', { simple: true })
  database.close()
  return version
}

type Database = ReturnType<typeof openDatabase>

/** Every table as it works: its columns, its keys to other tables, its indexes. */
function shapeOf(database: Database) {
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").pluck().all()
  const look = (what: string, table: unknown) => database.prepare(`SELECT * FROM pragma_${what}(?)`).all(table)
  const word = (row: unknown) => JSON.stringify(row, (key, value) => (['cid', 'id', 'seq'].includes(key) ? 0 : value))
  const sorted = (what: string, table: unknown) => look(what, table).map(word).sort()
  return tables.map((table) => [
    table,
    ...['table_info', 'foreign_key_list', 'index_list'].map((x) => sorted(x, table)),
  ])
}

describe('a data folder of an earlier version goes on working', () => {
  it.each([
    ['cloud-drive-auth', [earlier('sessions'), earlier('cloud-drive-auth')], [sessions, own('cloud-drive-auth')]],
    ['cloud-drive-photos', [earlier('cloud-drive-photos'), earlier('sessions')], [own('cloud-drive-photos'), sessions]],
    ['printing-service', [earlier('sessions'), earlier('printing-service')], [sessions, own('printing-service')]],
  ])('%s: steps in upgrades/ lead from the tables that people have to those of today', (app, before, today) => {
    const file = join(folder, `${app}.sqlite`)
    openDatabase(file, ...before).close()
    const step = `apps/${app}/upgrades/${versionOf(before)}-${versionOf(today)}.sql`
    expect(() => openDatabase(file, ...today).close(), `a step is missing, such as ${step}`).not.toThrow()
    const upgraded = openDatabase(file, ...today)
    const fresh = openDatabase(':memory:', ...today)
    expect(shapeOf(upgraded)).toEqual(shapeOf(fresh))
    expect(shapeOf(fresh).length).toBeGreaterThan(2)
    upgraded.close()
    fresh.close()
  })

  it('cloud-drive-auth: with all that is in it, and of the grants for one choice the newest is remembered', () => {
    const file = join(folder, 'filled.sqlite')
    const before = openDatabase(file, earlier('sessions'), earlier('cloud-drive-auth'))
    before.exec(`
      INSERT INTO users VALUES ('u', 'alice', 'Alice', 'a@example.com', 1, 'hash', NULL);
      INSERT INTO clients VALUES ('c', 'App', 'web', NULL, 'none', '[]', '[]', '', 0, 0, NULL, 0, NULL, NULL, 1, NULL);
      INSERT INTO grants VALUES ('g1', 'u', 'c', 's', '[1]', 1, 5, NULL), ('g2', 'u', 'c', 's', '[2]', 1, 5, NULL),
        ('g3', 'u', 'c', 's', '[1]', 1, 7, NULL), ('g4', 'u', 'c', 's', '[1]', 1, 7, 8);
      INSERT INTO authorization_codes VALUES ('k', 'g1', 'u', 'c', 'r', 's', '[1]', NULL, 1, NULL, 9, 8, NULL),
        ('l', 'g1', 'u', 'c', 'r', 's', '[1]', NULL, 1, NULL, 9, 8, NULL),
        ('m', 'g1', 'u', 'c', 'r', 's', '[1]', NULL, 1, NULL, 9, 8, NULL);
      INSERT INTO refresh_tokens VALUES ('t', 'k', 'g1', 'c', 'u', 's', '[1]', 1, 9, 9, NULL, NULL),
        ('u', 'l', 'g1', 'c', 'u', 's', '[1]', 1, 9, 8, 7, 6);
      INSERT INTO access_tokens VALUES ('j', 'g1', 'k', 'c', 'u', 9, NULL)`)
    before.close()
    const upgraded = openDatabase(file, sessions, own('cloud-drive-auth'))
    const rows = (sql: string) => upgraded.prepare(sql).raw().all()
    const code = 'SELECT code_hash, grant_id, authorization_details, consumed_at, refresh_ends_at, revoked_at'
    expect(rows(`${code} FROM authorization_codes`)).toEqual([
      ['k', 'g1', '[1]', 8, 9, null],
      ['l', 'g1', '[1]', 8, 9, 6],
      ['m', 'g1', '[1]', 8, null, expect.any(Number)],
    ])
    expect(rows('SELECT * FROM refresh_tokens')).toEqual([
      ['t', 'k', 9, 9, null],
      ['u', 'l', 9, 8, 7],
    ])
    // Known by a hash that nobody had kept: they would have lived for five minutes.
    expect(rows('SELECT * FROM access_tokens')).toEqual([])
    expect(upgraded.pragma('foreign_key_check')).toEqual([])
    const superseded = 'SELECT grant_id, superseded_at FROM grants WHERE superseded_at IS NOT NULL'
    expect(upgraded.prepare(superseded).raw().all()).toEqual([['g1', 5]])
    upgraded.close()
  })
})
