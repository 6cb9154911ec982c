import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createLog } from '../src/log.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A log, and what it has written since it was last asked. */
function openLog() {
  const lines: { event: string; of?: string; lines?: number }[] = []
  const log = createLog('test', { write: (line) => void lines.push(JSON.parse(line)) })
  return { log, read: () => lines.splice(0) }
}

const times = (many: number, act: () => void) => {
  for (let time = 0; time < many; time++) act()
}

it('OP-02 a flood of refusals writes 50 lines, and one that says how many more, once a second', () => {
  const { log, read } = openLog()
  const request = log.child({ req: { id: 'one' } })
  times(300, () => request.warn({ event: 'seat_refused' }))
  expect(read()).toHaveLength(50)

  vi.advanceTimersByTime(1000)
  const [line, ...others] = read()
  expect(line).toMatchObject({ level: 40, event: 'lines_left_out', of: 'seat_refused', lines: 250 })
  expect(line).not.toHaveProperty('req')
  expect(others).toEqual([])

  times(60, () => request.warn({ event: 'seat_refused' }))
  expect(read()).toHaveLength(50)
})

it('OP-02 and hides no line of another kind, nor what happened', () => {
  const { log, read } = openLog()
  times(300, () => log.error({ res: { status: 503 } }, 'request errored'))
  log.warn({ event: 'login_failed' })
  times(300, () => log.info({ event: 'login' }))
  const events = read().map(({ event }) => event)
  expect(events.filter((event) => event === undefined)).toHaveLength(50)
  expect(events.filter((event) => event === 'login_failed')).toHaveLength(1)
  expect(events.filter((event) => event === 'login')).toHaveLength(300)
})

it('OP-02 and says nothing of lines left out where none were', () => {
  const { log, read } = openLog()
  times(50, () => log.warn({ event: 'seat_refused' }))
  vi.advanceTimersByTime(60_000)
  expect(read()).toHaveLength(50)
})
