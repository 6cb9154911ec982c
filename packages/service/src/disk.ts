import { closeSync, fdatasync, openSync } from 'node:fs'
import { promisify } from 'node:util'
import type { Database } from 'better-sqlite3'

/** Knows what of a database is on the disk, where a power cut cannot take it. */
export type Disk = {
  /** True while something is committed that a power cut would take back. */
  isBehind: () => boolean
  /** Resolves when all that is committed by now is on the disk. */
  catchUp: () => Promise<void>
  /** To be called before the database is closed. */
  close: () => void
}

/**
 * Lets a database commit without waiting for the disk: who answers waits instead (see answer-when-on-disk.ts), beside the others, and
 * one wait serves all who wait. A commit writes to the end of the log, and to bring that file to the disk brings all commits in
 * it — https://sqlite.org/wal.html. The log is one file for as long as somebody has the database open. Before SQLite overwrites
 * or empties it, it waits itself until all of it is in the database, and that on the disk — §2.2, §4 there. None of its locks lies on
 * that file, so to close it here opens nothing to others.
 */
export function watchDisk(database: Database, bring: (file: number) => Promise<void> = promisify(fdatasync)): Disk {
  if (database.memory) return { isBehind: () => false, catchUp: async () => {}, close: () => {} }
  database.pragma('synchronous = NORMAL')
  // Windows brings a file to the disk only for somebody who may write to it.
  const log = openSync(`${database.name}-wal`, 'r+')
  const changes = database.prepare<[], number>('SELECT total_changes()').pluck()
  const written = () => changes.get() ?? 0
  let onDisk = written()
  let underWay: Promise<void> | undefined

  // Where that fails once, it has failed for good: nobody can tell any more what the disk has.
  async function bringAll(): Promise<void> {
    const now = written()
    await bring(log)
    onDisk = now
    underWay = undefined
  }

  return {
    isBehind: () => onDisk < written(),
    async catchUp() {
      const wanted = written()
      // What was written while the disk was busy may have come too late for it, and goes along with the next.
      while (onDisk < wanted) {
        underWay ??= bringAll()
        await underWay
      }
    },
    close: () => closeSync(log),
  }
}
