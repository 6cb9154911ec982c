import type { Facts } from './facts.ts'
import type { Introductions } from './introductions.ts'

/** Exchanges that are tied to one another, perhaps by way of others: of a run all are in one group. */
export type Group = Set<Facts>

/**
 * Keeps together what a value, a request or a browser ties together. Whatever arrives can change the runs of its own group and
 * no others: so only those are sorted out anew.
 */
export function createGroups({ namesOf }: Introductions) {
  const byTie = new Map<string, Group>()

  function tiesOf({ isForOther, made, says, requestId, visitor, sessions }: Facts): string[] {
    const names = visitor ? (namesOf(visitor.name) ?? [visitor.name]) : sessions
    // Services use tokens of their own for everybody. What they ask is tied to the request that was the reason.
    return [
      ...(isForOther ? [] : says),
      ...made,
      ...(requestId ? [`request:${requestId}`] : []),
      ...[...names].map(tieOfName),
    ]
  }

  function join(ties: string[]): Group | undefined {
    const found = new Set(ties.flatMap((tie) => byTie.get(tie) ?? []))
    const [largest, ...rest] = [...found].sort((one, other) => other.size - one.size)
    for (const one of rest.flatMap((group) => [...group])) if (largest) put(one, largest)
    return largest
  }

  function put(one: Facts, group: Group): void {
    group.add(one)
    for (const tie of tiesOf(one)) byTie.set(tie, group)
  }

  function add(one: Facts): void {
    put(one, join(tiesOf(one)) ?? new Set())
  }

  return {
    /** Adds an exchange to those that it is tied to. */
    add,
    /** The group of an exchange that has just been added. */
    of: (one: Facts): Group => byTie.get(tiesOf(one)[0] ?? '') ?? new Set([one]),
    /** Ties together what happened under these names. */
    joinNames(names: string[]): Group[] {
      const group = join(names.map(tieOfName))
      return group ? [group] : []
    },
    /** Forgets exchanges, and what tied others to nothing but them. */
    forget(gone: readonly Facts[]): void {
      const groups = new Set(gone.flatMap((one) => byTie.get(tiesOf(one)[0] ?? '') ?? []))
      for (const group of groups) {
        for (const one of group) for (const tie of tiesOf(one)) byTie.delete(tie)
        for (const one of gone) group.delete(one)
        for (const one of group) add(one)
      }
    },
  }
}

function tieOfName(name: string): string {
  return `name:${name}`
}
