import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** The files of the classroom that are loaded from a party's own page. */
type Bound = 'dock.js' | 'dock-room.js' | 'dock.css' | 'held.css'

/**
 * Attributes that bind a file of the classroom to what it holds here, when this process starts — W3C Subresource Integrity
 * §3.1. It runs in a party's own page: were somebody else to answer in the classroom's place, the browser would refuse it.
 */
export function integrityOf(name: Exclude<Bound, 'dock.css'>): string {
  return `integrity="${hashOf(name)}" crossorigin="anonymous"`
}

/** What such a file has to be, for who asks for it. */
export function hashOf(name: Bound): string {
  const file = new URL(`../../../apps/classroom/src/public/${name}`, import.meta.url)
  return `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`
}
