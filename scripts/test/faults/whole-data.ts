import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect } from 'vitest'
import { databaseFile } from '../../../packages/service/src/database.ts'

const SERVICES = ['cloud-drive-auth', 'cloud-drive-photos', 'printing-service']

const UNUSED = 'code_hash IN (SELECT code_hash FROM authorization_codes WHERE consumed_at IS NULL)'

/** What must never be found at the authorization server, whatever ended it, and when. */
const NEVER: Record<string, string> = {
  'an access token of a code that still works': `SELECT token_hash FROM access_tokens WHERE ${UNUSED}`,
  'a refresh token of a code that still works': `SELECT token_hash FROM refresh_tokens WHERE ${UNUSED}`,
  'two refresh tokens of one code that both work':
    'SELECT code_hash FROM refresh_tokens WHERE consumed_at IS NULL GROUP BY code_hash HAVING count(*) > 1',
  'a code of a permission that a person does not know of':
    'SELECT code_hash FROM authorization_codes WHERE grant_id NOT IN (SELECT grant_id FROM grants)',
  'two permissions remembered for one choice': `SELECT sub FROM grants WHERE revoked_at IS NULL AND superseded_at IS NULL
    GROUP BY sub, client_id, scope, authorization_details HAVING count(*) > 1`,
}

/** Checks I1 to I4 of a data folder: with another program than the one that wrote it. */
export function expectWhole(folder: string): void {
  for (const service of SERVICES) {
    expect(rowsOf(folder, service, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    expect(rowsOf(folder, service, 'PRAGMA foreign_key_check')).toEqual([])
  }
  for (const [what, sql] of Object.entries(NEVER)) expect(rowsOf(folder, 'cloud-drive-auth', sql), what).toEqual([])
  const named = rowsOf(folder, 'cloud-drive-photos', 'SELECT DISTINCT file FROM photos').map(({ file }) => String(file))
  const onDisk = readdirSync(join(folder, 'cloud-drive-photos/photos'))
  expect(onDisk).toEqual(expect.arrayContaining(named))
  const strangers = onDisk.filter((name) => !named.some((file) => name.startsWith(file)))
  expect(strangers, 'pictures that belong to no photo').toEqual([])
}

/** What was used or taken back, I3: of two looks the later one holds all of the earlier. */
export function spentIn(folder: string): string[] {
  const sql = `SELECT code_hash AS name FROM authorization_codes WHERE consumed_at IS NOT NULL
    UNION ALL SELECT 'family ' || code_hash FROM authorization_codes WHERE revoked_at IS NOT NULL
    UNION ALL SELECT token_hash FROM refresh_tokens WHERE consumed_at IS NOT NULL
    UNION ALL SELECT token_hash FROM access_tokens WHERE revoked_at IS NOT NULL`
  return rowsOf(folder, 'cloud-drive-auth', sql).map(({ name }) => String(name))
}

/** What a service's database holds, read by another program than the one that writes it. */
export function rowsOf(folder: string, service: string, sql: string) {
  const database = new DatabaseSync(databaseFile(join(folder, service)), { readOnly: true })
  try {
    // Without this a row is an object that has no prototype, which no object of ours equals.
    return database
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }))
  } finally {
    database.close()
  }
}
