import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { writePrivateFile } from './data-folder.ts'

/** The demo that runs with a data folder: its process, and where its shop is. */
export type RunningDemo = { pid: number; address: string }

/** What lies in DATA_DIR for it: the lock, and who holds it. */
export const CLAIM_FILES = { lock: 'running.lock', holder: 'running.json' }

// A lock that nobody refers to any more is closed by the garbage collector.
const held: Database.Database[] = []

/**
 * Claims a data folder for this process until it ends, and says false when somebody else has it. An SQLite file serves as the
 * lock, because the system frees it when a process ends, however it ends: a claim that was left behind stops nobody.
 */
export function claimDataFolder(dataDir: string, demo: RunningDemo): boolean {
  const file = join(dataDir, CLAIM_FILES.lock)
  const lock = new Database(file, { timeout: 0 })
  if (!take(lock)) {
    lock.close()
    return false
  }
  held.push(lock)
  chmodSync(file, 0o600)
  writePrivateFile(join(dataDir, CLAIM_FILES.holder), JSON.stringify(demo))
  return true
}

/** Who runs with this data folder, if anybody does. Makes nothing. */
export function findRunningDemo(dataDir: string): RunningDemo | undefined {
  const file = join(dataDir, CLAIM_FILES.lock)
  if (!existsSync(file)) return undefined
  const lock = new Database(file, { timeout: 0 })
  const free = take(lock)
  lock.close()
  return free ? undefined : readHolder(join(dataDir, CLAIM_FILES.holder))
}

function take(lock: Database.Database): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if ((error as { code?: string }).code === 'SQLITE_BUSY') return false
    throw error
  }
}

// The process that has just taken the lock may not have written yet who it is.
function readHolder(file: string): RunningDemo {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { pid: 0, address: 'an address of its own' }
  }
}
