import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { type Facts, readFacts } from './facts.ts'
import type { Found } from './found.ts'
import { createIntroductions } from './introductions.ts'
import { type KeptRun, shorten, showFound } from './kept-run.ts'
import { tooManyOthers, tooManyRuns } from './limits.ts'
import type { Run, SavedRun } from './run.ts'
import { sizeOf } from './said.ts'
import { sortOut } from './sort-out.ts'

export type Runs = ReturnType<typeof createRuns>

/** Keeps what was recorded, as runs. A program that knows only the RFCs shows up as well as our own shop. */
export function createRuns() {
  let count = 0
  let facts: Facts[] = []
  let others: Facts[] = []
  let kept: KeptRun[] = []
  const introductions = createIntroductions()

  function sortAnew(): Run[] {
    const sorted = sortOut(facts, introductions)
    const before = new Map(kept.map((one) => [one.begun, one]))
    const changed: Run[] = []
    const found = sorted.runs.map((run) => {
      const one = knownAs(run, before)
      forget(shorten(run, one.begun))
      if (showFound(one, run)) changed.push(one.run)
      return one
    })
    kept = [...kept.filter((one) => !one.found), ...found].sort((one, other) => one.run.n - other.run.n)
    others = sorted.others
    limit()
    return changed
  }

  // A run stays the one it was, with its number, for as long as the exchange that began it is in it.
  function knownAs({ facts }: Found, before: Map<Facts | undefined, KeptRun>): KeptRun {
    const beginnings = facts.filter(({ mayBegin }) => mayBegin)
    const known = beginnings.flatMap((one) => before.get(one) ?? [])
    const [first] = known.sort((one, other) => one.run.n - other.run.n)
    return first ?? { ...newRun(), begun: beginnings[0] }
  }

  function newRun(): KeptRun {
    count += 1
    return { run: { n: count, startedAt: 0, exchanges: [], browsers: new Set() }, size: 0 }
  }

  function limit(): void {
    const runs = tooManyRuns(kept)
    kept = kept.filter((one) => !runs.includes(one))
    const some = tooManyOthers(others)
    others = others.filter((one) => !some.includes(one))
    forget([...runs.flatMap(({ found }) => found?.facts ?? []), ...some])
  }

  function forget(gone: readonly Facts[]): void {
    const all = new Set(gone)
    if (all.size > 0) facts = facts.filter((one) => !all.has(one))
  }

  return {
    /** Takes what was recorded, and returns the runs that are not what they were. */
    add(...exchanges: RecordedExchange[]): Run[] {
      facts.push(...exchanges.map(readFacts))
      return sortAnew()
    },
    /** Keeps that these names are one browser's, which asks for its runs. */
    introduce(browser: string[]): void {
      if (introductions.introduce(browser)) sortAnew()
    },
    /** Takes a run that was saved, for a browser to look at. What is recorded from now on is not of it. */
    open({ exchanges, experiments }: SavedRun, browsers: string[]): Run {
      const startedAt = Math.min(...exchanges.map(({ request }) => request.at))
      const opened = newRun()
      Object.assign(opened.run, { startedAt, exchanges, browsers: new Set(browsers), saved: { experiments } })
      kept.push({ ...opened, size: exchanges.reduce((sum, exchange) => sum + sizeOf(exchange), 0) })
      limit()
      return opened.run
    },
    all: (): readonly Run[] => kept.map(({ run }) => run),
    find: (n: number): Run | undefined => kept.find(({ run }) => run.n === n)?.run,
    /** The run that an exchange belongs to. */
    of: (exchangeId: string): Run | undefined =>
      kept.find(({ run }) => run.exchanges.some(({ id }) => id === exchangeId))?.run,
    /** An exchange that was recorded, whether or not it belongs to a run. */
    exchange: (id: string): RecordedExchange | undefined =>
      [...others.map((one) => one.exchange), ...kept.flatMap(({ run }) => run.exchanges)].find((one) => one.id === id),
  }
}
