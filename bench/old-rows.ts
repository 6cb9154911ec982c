import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * Makes a stack old: so many grants, codes, refresh tokens, access tokens, sessions and photos, half of them of Alice, who is asked
 * about, and half of Bob. All are an hour old, so nothing of it may be forgotten yet: ended grants, used codes whose refresh tokens
 * live, used refresh tokens.
 */
export function addOldRows(folder: string, rows: number): void {
  const auth = open(folder, 'cloud-drive-auth')
  const now = Math.floor(Date.now() / 1000)
  const then = now - 3600
  inTurn(auth, rows, [
    `INSERT INTO grants SELECT 'old_' || i, ${person}, 'printshop-web', 'photos.read', '${DETAILS}', ${then}, ${then}, ${then}, NULL
     FROM n`,
    `INSERT INTO authorization_codes SELECT 'code_' || i, 'old_' || i, ${person}, 'printshop-web', 'x', 'photos.read', NULL, NULL,
       ${then}, NULL, ${then}, ${then}, NULL, ${now} + 20000, NULL FROM n`,
    `INSERT INTO refresh_tokens SELECT ${hash}, 'code_' || i, ${now} + 20000, ${now} + 10000, iif(i % 3, ${then}, NULL) FROM n`,
    `INSERT INTO access_tokens SELECT ${hash}, 'old_' || i, 'code_' || i, 'printshop-web', ${person}, ${now} + 3600, NULL FROM n`,
    `INSERT INTO sessions SELECT ${hash}, '{"cookie":{}}', (${now} + 3600) * 1000 FROM n`,
  ])
  const photos = open(folder, 'cloud-drive-photos')
  inTurn(photos, Math.max(rows, FULL_PAGE), [
    `INSERT INTO photos SELECT 'p_' || ${hash}, ${person}, 'Old photo', strftime('%Y-%m-%dT%H:%M:%fZ', 1e9 + i, 'unixepoch'), 60, 40,
       1000, 'image/jpeg', ${hash}, NULL FROM n`,
    `INSERT INTO sessions SELECT ${hash}, '{"cookie":{}}', (${now} + 3600) * 1000 FROM n`,
  ])
}

/** The gallery shows a hundred photos at most: also the youngest is to show so many, or the page would be what differs. */
const FULL_PAGE = 200

const person = "iif(i % 2, 'u_alice', 'u_bob')"
const hash = 'hex(randomblob(20))'
const DETAILS = JSON.stringify([
  {
    type: 'photo_access',
    actions: ['read'],
    locations: ['http://127.0.0.1:1'],
    identifiers: Array(6).fill('p'.repeat(34)),
  },
])

function open(folder: string, app: string): DatabaseSync {
  const database = new DatabaseSync(join(folder, app, 'database.sqlite'))
  // Only this connection: it fills, and a power cut in the middle of it would harm nobody.
  database.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA busy_timeout = 60000')
  return database
}

const AT_ONCE = 50_000

function inTurn(database: DatabaseSync, rows: number, statements: string[]): void {
  for (let first = 1; first <= rows; first += AT_ONCE) {
    const last = Math.min(rows, first + AT_ONCE - 1)
    const n = `WITH RECURSIVE n(i) AS (SELECT ${first} UNION ALL SELECT i + 1 FROM n WHERE i < ${last})`
    database.exec('BEGIN IMMEDIATE')
    for (const sql of statements) database.exec(sql.replace('SELECT', `${n} SELECT`))
    database.exec('COMMIT')
  }
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
}
