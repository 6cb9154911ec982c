import type { Logger } from 'pino'

/** Forgets what no longer matters, `limit` rows at most, and says how many they were. */
export type Chore = (limit: number) => number

/** So many rows take a few milliseconds: nobody who asks for something meanwhile notices. */
const AT_ONCE = 100

/** Between two batches others get their turn; when all is done, the next look is a minute later. Milliseconds. */
const PAUSE = 50
const REST = 60_000

/**
 * Does the chores beside the requests, batch after batch and one after the other, so that no request ever waits for them.
 * @returns ends it: to be called before the database is closed
 */
export function keepHouse(chores: Chore[], log: Logger): () => void {
  let waiting = later(() => work(0), PAUSE)

  function work(index: number): void {
    let next = 0
    try {
      const done = chores[index]?.(AT_ONCE) ?? 0
      next = done < AT_ONCE ? index + 1 : index
    } catch (error) {
      // A full disk, a lock that another process holds: the rows are still there in a minute.
      log.error({ event: 'housekeeping_failed', error })
      next = chores.length
    }
    waiting = next < chores.length ? later(() => work(next), PAUSE) : later(() => work(0), REST)
  }

  return () => clearTimeout(waiting)
}

// The demo ends when nothing but this is left to do.
function later(work: () => void, time: number): NodeJS.Timeout {
  return setTimeout(work, time).unref()
}
