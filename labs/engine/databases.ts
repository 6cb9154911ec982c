import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

type Party = 'printing-service' | 'cloud-drive-auth' | 'cloud-drive-photos'
type Row = Record<string, string | number | null>

/** Asks the database of a party, without changing anything in it. Nobody but who owns the machine can do this. */
export function rows(data: string, party: Party, sql: string, ...values: (string | number)[]): Row[] {
  const file = join(data, party, 'database.sqlite')
  if (!existsSync(file)) return []
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 })
  try {
    return database.prepare(sql).all(...values) as Row[]
  } finally {
    database.close()
  }
}

/** The identifier of one of the demo's people at CloudDrive. */
export function subOf(data: string, username: string): string {
  const [user] = rows(data, 'cloud-drive-auth', 'SELECT sub FROM users WHERE username = ?', username)
  return String(user?.sub ?? '')
}

/** The photos that a person ever ticked for a client. */
export function grantedPhotos(data: string, client_id: string, username: string): Set<string> {
  const grants = rows(
    data,
    'cloud-drive-auth',
    'SELECT authorization_details FROM grants WHERE client_id = ? AND sub = ?',
    client_id,
    subOf(data, username),
  )
  const details = grants.flatMap((grant) => JSON.parse(String(grant.authorization_details)) as Detail[])
  return new Set(details.flatMap(({ identifiers = [] }) => identifiers))
}

type Detail = { identifiers?: string[] }
