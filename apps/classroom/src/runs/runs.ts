import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { findCompanions } from './companions.ts'
import { byTime, type Facts, readFacts } from './facts.ts'
import type { Found } from './found.ts'
import { createGroups, type Group } from './groups.ts'
import { createIntroductions } from './introductions.ts'
import { type KeptRun, shorten, showFound } from './kept-run.ts'
import { tooManyOthers, tooManyRuns } from './limits.ts'
import type { OfTicket, Run, SavedRun } from './run.ts'
import { sizeOf } from './said.ts'
import { sortOut } from './sort-out.ts'

export type Runs = ReturnType<typeof createRuns>

/**
 * Keeps what was recorded, as runs. A program that knows only the RFCs shows up as well as our own shop.
 * @param owned whose a browser is, by one of its names, when that is known better than by what the browser says: in a room
 */
export function createRuns(owned?: (name: string) => unknown) {
  let count = 0
  let kept: KeptRun[] = []
  let others = new Set<Facts>()
  let companions = new Map<Facts, Found>()
  const introductions = createIntroductions()
  const groups = createGroups(introductions)
  const ownerOf = owned ?? ((name: string) => introductions.namesOf(name) ?? name)
  const ownerOfRun = ({ run }: KeptRun) => [...run.browsers].slice(0, 1).map(ownerOf)[0]

  function sortAnew(changed: Iterable<Group>): Run[] {
    const sorted = new Set([...changed].flatMap(sortGroup))
    const moved = moveCompanions()
    const shown = kept.filter((one) => sorted.has(one) || moved.has(one.found))
    const byRun = Map.groupBy(companions.keys(), (one) => companions.get(one))
    groups.forget([...sorted].flatMap(shorten))
    const runs = shown.filter((one) => showFound(one, byRun.get(one.found) ?? [])).map(({ run }) => run)
    limit()
    return runs
  }

  function sortGroup(group: Group): KeptRun[] {
    const sorted = sortOut(group, introductions)
    others = new Set([...others.difference(group), ...sorted.others])
    const before = kept.filter(({ begun }) => begun && group.has(begun))
    const now = sorted.runs.map((found) => Object.assign(knownAs(found, before), { found }))
    const rest = kept.filter((one) => !before.includes(one))
    kept = [...rest, ...now].sort((one, other) => one.run.n - other.run.n)
    return now
  }

  function knownAs({ facts }: Found, before: KeptRun[]): KeptRun {
    const beginnings = facts.filter(({ mayBegin }) => mayBegin).sort(byTime)
    return before.find(({ begun }) => begun && beginnings.includes(begun)) ?? { ...newRun(), begun: beginnings[0] }
  }

  function newRun(): KeptRun {
    count += 1
    return { run: { n: count, startedAt: 0, exchanges: [], browsers: new Set() }, size: 0 }
  }

  // Returns the runs that have won or lost one.
  function moveCompanions(): Set<Found | undefined> {
    const found = kept.flatMap((one) => one.found ?? [])
    const now = findCompanions(others, found, introductions)
    const moved = [...now.keys(), ...companions.keys()].filter((one) => now.get(one) !== companions.get(one))
    const runs = new Set(moved.flatMap((one) => [now.get(one), companions.get(one)]))
    companions = now
    return runs
  }

  function limit(): void {
    const runs = new Set(tooManyRuns(kept, ownerOfRun))
    kept = kept.filter((one) => !runs.has(one))
    const some = tooManyOthers([...others].filter((one) => !companions.has(one)).sort(byTime), ownerOf)
    others = others.difference(new Set(some))
    groups.forget([...[...runs].flatMap(({ found }) => found?.facts ?? []), ...some])
  }

  const recorded = () => [...[...others].map((one) => one.exchange), ...kept.flatMap(({ run }) => run.exchanges)]

  return {
    /** Takes what was recorded, and returns the runs that are not what they were. */
    add(...exchanges: RecordedExchange[]): Run[] {
      const facts = exchanges.map(readFacts)
      for (const one of facts) groups.add(one)
      return sortAnew(new Set(facts.map(groups.of)))
    },
    /** Keeps that these names are one browser's, which asks for its runs. */
    introduce(browser: string[]): void {
      if (introductions.introduce(browser)) sortAnew(groups.joinNames(browser))
    },
    /** Takes a run that was saved, for a browser to look at. What is recorded from now on is not of it. */
    open({ exchanges, experiments, file }: SavedRun, browsers: string[], ticket?: OfTicket): Run {
      const same = kept.find(({ run }) => run.saved?.file === file && browsers.every((one) => run.browsers.has(one)))
      if (same) return same.run
      const startedAt = Math.min(...exchanges.map(({ request }) => request.at))
      const opened = newRun()
      const saved = { experiments, file, ...(ticket && { ticket }) }
      Object.assign(opened.run, { startedAt, exchanges, browsers: new Set(browsers), saved })
      kept.push({ ...opened, size: exchanges.reduce((sum, exchange) => sum + sizeOf(exchange), 0) })
      limit()
      return opened.run
    },
    /** Forgets what happened in some browsers: whoever sits there next begins anew. */
    forget(browsers: readonly string[]): void {
      const gone = kept.filter(
        ({ run }) => run.browsers.size > 0 && [...run.browsers].every((one) => browsers.includes(one)),
      )
      const found = new Set<Found | undefined>(gone.map((one) => one.found))
      const left = [...others].filter(({ visitor }) => visitor && browsers.includes(visitor.name))
      kept = kept.filter((one) => !gone.includes(one))
      others = others.difference(new Set(left))
      companions = new Map([...companions].filter(([one, run]) => !found.has(run) && !left.includes(one)))
      groups.forget([...gone.flatMap((one) => one.found?.facts ?? []), ...left])
    },
    all: (): readonly Run[] => kept.map(({ run }) => run),
    find: (n: number): Run | undefined => kept.find(({ run }) => run.n === n)?.run,
    /** The run that an exchange belongs to. */
    of: (exchangeId: string): Run | undefined =>
      kept.find(({ run }) => run.exchanges.some(({ id }) => id === exchangeId))?.run,
    /** An exchange that was recorded, whether or not it belongs to a run. */
    exchange: (id: string): RecordedExchange | undefined => recorded().find((one) => one.id === id),
    /**
     * All that was recorded under a number of the services' logs, or under one that such a part stands in, with its dashes or
     * without: a request, and what was asked of others meanwhile.
     */
    numbered: (part: string): RecordedExchange[] =>
      recorded().filter(({ requestId }) => requestId?.replaceAll('-', '').includes(part.replaceAll('-', ''))),
  }
}
