import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Run } from '../../src/runs/run.ts'
import { EXPERIMENTS } from '../../src/what-if/all-experiments.ts'
import { createTurns } from '../../src/what-if/turns.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const runOf = (...browsers: string[]): Run => ({ n: 1, startedAt: 0, exchanges: [], browsers: new Set(browsers) })

function experiment(id: string) {
  const found = EXPERIMENTS.find((one) => one.id === id)
  if (!found) throw new Error(`There is no experiment ${id}.`)
  return found
}

/** As many take a turn as there are runs. */
async function takeAll(turns: ReturnType<typeof createTurns>, runs: Run[], id: string) {
  const waits = []
  for (const run of runs) waits.push(await turns.take(run, experiment(id)))
  return waits.map((wait) => wait?.whose)
}

const times = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n))

describe('how often an experiment may be sent', () => {
  it('is sixty times a minute for each learner, and then she is told how long to wait', async () => {
    const turns = createTurns()
    const alice = runOf('alice')
    expect(await takeAll(turns, Array(60).fill(alice), 'no-token')).toEqual(Array(60).fill(undefined))
    vi.setSystemTime(Date.now() + 17_500)
    expect(await turns.take(alice, experiment('no-verifier'))).toEqual({ whose: 'learner', seconds: 43 })
    expect(await turns.take(runOf('bob'), experiment('no-token'))).toBeUndefined()
    vi.setSystemTime(Date.now() + 43_000)
    expect(await turns.take(alice, experiment('no-token'))).toBeUndefined()
  })

  it('is the same whichever of her names a run knows her by', async () => {
    const turns = createTurns()
    await takeAll(turns, Array(60).fill(runOf('alice-at-the-shop', 'alice-at-clouddrive')), 'no-token')
    expect(await turns.take(runOf('alice-at-clouddrive'), experiment('no-token'))).toMatchObject({ whose: 'learner' })
  })

  it('is twice in the same minute for a class of forty', async () => {
    const turns = createTurns()
    const learners = times(40, (n) => runOf(`learner ${n}`))
    for (const id of ['no-token', 'no-verifier']) {
      expect(await takeAll(turns, [...learners, ...learners], id)).toEqual(Array(80).fill(undefined))
    }
  })

  it('ends before CloudDrive would slow PrintShop down, for all together', async () => {
    const learners = times(81, (n) => runOf(`learner ${n}`))
    const secrets = await takeAll(createTurns(), learners.slice(0, 16), 'wrong-secret')
    expect(secrets).toEqual([...Array(15).fill(undefined), 'everybody'])
    const codes = await takeAll(createTurns(), learners, 'code-again')
    expect(codes).toEqual([...Array(80).fill(undefined), 'everybody'])
  })
})
