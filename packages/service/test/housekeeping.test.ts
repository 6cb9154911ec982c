import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Chore, keepHouse } from '../src/housekeeping.ts'
import { captureLog } from './test-server.ts'

/** A chore with so many rows to forget. It notes how many it was let to forget at once. */
function chore(rows: number) {
  const batches: number[] = []
  let left = rows
  const work: Chore = (limit) => {
    const done = Math.min(limit, left)
    left -= done
    batches.push(done)
    return done
  }
  return { work, batches, add: (more: number) => (left += more) }
}

describe('What no longer matters is forgotten beside the requests', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('in batches of a hundred rows, others in between, one chore after the other', () => {
    const [many, few] = [chore(250), chore(3)]
    const end = keepHouse([many.work, few.work], captureLog().log)
    expect(many.batches).toEqual([])
    vi.advanceTimersByTime(50)
    expect(many.batches).toEqual([100])
    vi.advanceTimersByTime(50)
    expect([many.batches, few.batches]).toEqual([[100, 100], []])
    vi.advanceTimersByTime(50 * 10)
    expect([many.batches, few.batches]).toEqual([[100, 100, 50], [3]])
    many.add(7)
    vi.advanceTimersByTime(60_000)
    expect(many.batches).toEqual([100, 100, 50, 7])
    end()
  })

  it('and a chore that cannot be done now is done later, and leaves the service up', () => {
    const log = captureLog()
    const after = chore(1)
    const fail = vi.fn<Chore>(() => {
      throw new Error('database is locked')
    })
    const end = keepHouse([fail, after.work], log.log)
    vi.advanceTimersByTime(50)
    expect(log.events()).toEqual(['housekeeping_failed'])
    fail.mockReturnValue(0)
    vi.advanceTimersByTime(61_000)
    expect(after.batches).toEqual([1])
    end()
    vi.advanceTimersByTime(600_000)
    expect(fail).toHaveBeenCalledTimes(2)
  })

  it('until the service ends, which it never holds up', () => {
    vi.useRealTimers()
    const before = process.getActiveResourcesInfo()
    const end = keepHouse([chore(1).work], captureLog().log)
    // Node counts only what keeps a process alive.
    expect(process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout')).toEqual(
      before.filter((kind) => kind === 'Timeout'),
    )
    end()
  })
})
