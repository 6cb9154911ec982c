import type { Facts } from './facts.ts'
import { addTo, type Found, nothingFound } from './found.ts'
import type { Introductions } from './introductions.ts'
import { isSame, mayBeSame, type Visitor } from './own-browser.ts'

/**
 * Finds the runs by what was said in them: a state, a code or a token seen before, an address that somebody was sent to. What
 * says nothing of this kind is in none.
 * @param sent in the order in which they were sent
 */
export function findRuns(sent: readonly Facts[], introductions: Introductions): Found[] {
  const runs: Found[] = []
  const made = new Map<string, Found[]>()
  const asked = new Map<string, Found[]>()
  const waiting = new Map<string, Facts[]>()
  const placed = new Set<Facts>()
  const askers = findAskers(sent)
  const askerOf = ({ visitor, requestId }: Facts) => visitor ?? askers.get(requestId)

  function place(one: Facts): void {
    if (placed.has(one)) return
    const asker = askerOf(one)
    const found = findRun(one, asker)
    // Who reuses a state asks a new question all the same.
    const isNew = !found || (found.isAnswered && one.question?.isNew === true)
    const run = one.mayBegin && isNew && (asker || !one.isForOther) ? begin() : found
    if (run) attach(run, one)
  }

  function findRun(one: Facts, asker: Visitor | undefined): Found | undefined {
    const whoMade = keysOf(one).flatMap((key) => made.get(key) ?? [])
    // Anybody can repeat what another has asked with. As long as nobody knows for whom a service asks, that proves nothing.
    const whoAsked = asker || !one.isForOther ? one.says.flatMap((key) => asked.get(key) ?? []) : []
    const possible = [...whoMade, ...whoAsked].filter(
      ({ visitors }) => !asker || mayBeSame(visitors, asker, introductions),
    )
    const own = possible.find(({ visitors }) => asker && isSame(visitors, asker, introductions))
    return possible.find((run) => whoMade.includes(run)) ?? own ?? possible[0]
  }

  function begin(): Found {
    const run = nothingFound()
    runs.push(run)
    return run
  }

  function attach(run: Found, one: Facts): void {
    placed.add(one)
    addTo(run, one)
    for (const key of one.asked) teach(asked, key, run)
    for (const key of one.made) teach(made, key, run)
    // What a service asks belongs to what it was answering, also when it speaks of an older run.
    for (const key of requestKey(one)) if (!one.isForOther || !made.has(key)) teach(made, key, run)
  }

  // The latest comes first: a value that is used once more belongs to the new run from here on.
  function teach(known: Map<string, Found[]>, key: string, run: Found): void {
    const others = (known.get(key) ?? []).filter((other) => other !== run)
    known.set(key, [run, ...others])
    for (const one of waiting.get(key) ?? []) place(one)
  }

  for (const one of sent) {
    place(one)
    if (!placed.has(one)) for (const key of keysOf(one)) waiting.set(key, [...(waiting.get(key) ?? []), one])
  }
  return runs
}

/** For whom a service asks, by the id of the request that it was answering. */
function findAskers(sent: readonly Facts[]): Map<string | undefined, Visitor> {
  const askers = new Map<string | undefined, Visitor>()
  for (const { requestId, visitor } of sent) {
    if (requestId !== undefined && visitor && !askers.has(requestId)) askers.set(requestId, visitor)
  }
  return askers
}

function keysOf(one: Facts): string[] {
  return [...one.says, ...requestKey(one)]
}

function requestKey({ requestId }: Facts): string[] {
  return requestId === undefined ? [] : [`request:${requestId}`]
}
