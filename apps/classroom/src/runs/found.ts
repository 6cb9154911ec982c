import type { Facts } from './facts.ts'
import type { Visitor } from './own-browser.ts'

/** A run as it was found: what was said in it, and what it is known by. */
export type Found = {
  facts: Facts[]
  /** The one browser in which it happens, as far as its names have come up. */
  visitors: Visitor[]
  client_id: string | undefined
  redirect_uri: string | undefined
  /** The authorization server has said its last word to the browser. */
  isAnswered: boolean
}

/** A run of which nothing is known yet. */
export function nothingFound(): Found {
  return { facts: [], visitors: [], client_id: undefined, redirect_uri: undefined, isAnswered: false }
}

/** Adds an exchange, and what it tells about the run. */
export function addTo(run: Found, one: Facts): void {
  run.facts.push(one)
  run.client_id ||= one.question?.client_id
  run.redirect_uri ??= one.question?.redirect_uri
  run.isAnswered ||= one.isAnswered
  const { visitor } = one
  const isNew = visitor && !run.visitors.some(({ site, name }) => site === visitor.site && name === visitor.name)
  if (isNew) run.visitors.push(visitor)
}
