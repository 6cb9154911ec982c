import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import Database from 'better-sqlite3'

/** Runs `work` when no other run of this program is at it. */
export type Alone = <T>(work: () => Promise<T>) => Promise<T>

/** How often to look whether the other run is done, in milliseconds. */
const LOOK_AGAIN = 100

/**
 * Lets one run at a time touch the tokens: if two spent the same refresh token, CloudDrive would take it for stolen and end them all —
 * RFC 9700 §4.14.2. An SQLite file serves as the lock, because the system frees it when a run ends, however it ends.
 * @param busy is called once when somebody else holds it
 */
export function createRunLock(folder: string, busy: () => void): Alone {
  return async (work) => {
    const file = join(folder, 'lock')
    const lock = new Database(file, { timeout: 0 })
    try {
      for (let asked = 0; !take(lock); asked++) {
        if (asked === 0) busy()
        await setTimeout(LOOK_AGAIN)
      }
      chmodSync(file, 0o600)
      return await work()
    } finally {
      lock.close()
    }
  }
}

function take(lock: Database.Database): boolean {
  try {
    lock.pragma('journal_mode = MEMORY') // nothing is ever written: no journal beside the file
    lock.exec('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if ((error as { code?: string }).code === 'SQLITE_BUSY') return false
    throw error
  }
}
