import { openDatabase } from '@photo/service/database'
import { sessionSchema } from '@photo/service/sessions'
import type { Database } from 'better-sqlite3'

const schema = new URL('../../schema.sql', import.meta.url)

/** Opens the authorization server's database: a path, or `:memory:`. */
export function openAuthDatabase(file: string): Database {
  return openDatabase(file, sessionSchema, schema)
}
