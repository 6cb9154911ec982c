import type { Facts } from './facts.ts'
import type { Found } from './found.ts'
import type { Introductions } from './introductions.ts'
import { isSame } from './own-browser.ts'

type Follower = { at: number; run: Found }

/**
 * Finds the runs of preflights, of the metadata that programs read, and of their registrations: they go along with what
 * follows. Where two browsers could have been the reason, they are nobody's.
 */
export function findCompanions(others: Iterable<Facts>, runs: readonly Found[], introductions: Introductions) {
  const companions = [...others].flatMap((one) => (one.goesWith ? { one, ...one.goesWith } : []))
  const followers = new Map(companions.map(({ key }) => [key, [] as Follower[]]))
  for (const run of runs) {
    for (const { at, company } of run.facts) for (const key of company) followers.get(key)?.push({ at, run })
  }
  for (const some of followers.values()) some.sort((one, other) => one.at - other.at)
  return new Map(
    companions.flatMap(({ one, key, patience }) => {
      const isNear = ({ at }: Follower) => at >= one.at && at < one.at + patience
      const next = followers.get(key)?.find(isNear)
      const isAnother = (other: Follower) => isNear(other) && !isSameBrowser(other.run, next?.run, introductions)
      return next && !followers.get(key)?.some(isAnother) ? [[one, next.run] as const] : []
    }),
  )
}

function isSameBrowser(one: Found, other: Found | undefined, introductions: Introductions): boolean {
  return one === other || one.visitors.some((visitor) => isSame(other?.visitors ?? [], visitor, introductions))
}
