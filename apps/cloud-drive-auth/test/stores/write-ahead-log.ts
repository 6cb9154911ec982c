import { existsSync, readFileSync } from 'node:fs'
import type { Database } from 'better-sqlite3'

/** What was written to a database since this was called: read from its log, so from outside — https://sqlite.org/fileformat2.html#walformat */
export function watchLog(database: Database): () => { commits: number; bytes: number } {
  // A checkpoint starts the log anew: there is to be none meanwhile.
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.pragma('wal_autocheckpoint = 0')
  return () => {
    const file = `${database.name}-wal`
    const log = existsSync(file) ? readFileSync(file) : Buffer.alloc(0)
    if (log.length === 0) return { commits: 0, bytes: 0 }
    const frame = 24 + log.readUInt32BE(8)
    const starts = Array.from({ length: Math.floor((log.length - 32) / frame) }, (_, index) => 32 + index * frame)
    // The last frame of a commit says how large the database is now.
    return { commits: starts.filter((start) => log.readUInt32BE(start + 4) !== 0).length, bytes: starts.length * frame }
  }
}
