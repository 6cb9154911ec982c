import type { Party } from '@photo/types/recorded-exchange'
import type { Introductions } from './introductions.ts'

/** A browser, by the name that one site gave it. */
export type Visitor = { site: Exclude<Party, 'browser'>; name: string }

/**
 * Whether somebody may be the one in whose browser a run happens. Who has introduced itself has the names it said and no
 * others; of the rest is known that one site gives one name.
 */
export function mayBeSame(run: readonly Visitor[], visitor: Visitor, { namesOf }: Introductions): boolean {
  const browser = namesOf(visitor.name)
  if (run.some(({ name }) => namesOf(name) !== browser)) return false
  return browser !== undefined || run.every(({ site, name }) => site !== visitor.site || name === visitor.name)
}

/** Whether it certainly is. */
export function isSame(run: readonly Visitor[], visitor: Visitor, { namesOf }: Introductions): boolean {
  const browser = namesOf(visitor.name)
  return run.some(({ site, name }) => (site === visitor.site && name === visitor.name) || browser?.has(name))
}
