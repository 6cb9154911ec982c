import { accessSync, constants, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Database } from 'better-sqlite3'

/** With less than this a commit soon finds no room. Bytes. */
const ROOM = 1_000_000

/** Throws when a database does not answer, or lies on a disk that takes nothing any more: then its service cannot do its work. */
export function checkDatabase(database: Database): void {
  database.prepare('SELECT 1').get()
  if (database.memory) return
  const folder = dirname(database.name)
  accessSync(folder, constants.R_OK | constants.W_OK)
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize < ROOM) throw new Error(`The disk of ${folder} is full.`)
}
