import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** How far a learner is: which exercise is open, which are done, how many hints of each
 * were read, and which text its holes were made in. */
export type Progress = { current: string; done: string[]; hints: Record<string, number>; bases: Record<string, string> }

const NEW: Progress = { current: '01', done: [], hints: {}, bases: {} }

/** What is kept in `file`. One that cannot be read begins anew: it is no more than a mark in a book. */
export function readProgress(file: string): Progress {
  try {
    return existsSync(file) ? { ...NEW, ...JSON.parse(readFileSync(file, 'utf8')) } : NEW
  } catch {
    return NEW
  }
}

export function writeProgress(file: string, progress: Progress): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(progress, null, 2)}\n`)
}
