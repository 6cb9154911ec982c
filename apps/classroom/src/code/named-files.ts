import { readChecks } from '../teaching/checks.ts'
import type { Lessons } from '../teaching/lessons.ts'
import { readStorageChecks } from '../teaching/storage-checks.ts'

/** The program that the page *What a listener sees* speaks of. */
export const FORWARDER = 'apps/classroom/src/on-the-way/forwarder.ts'

/** Everything that a lesson or the check of an experiment says about where something is done, as it is written there. */
export function writtenReferences({ messages, shared }: Lessons): string[] {
  const taught = [...messages.values(), ...Object.values(shared)].flatMap(({ sent, checked }) => [...sent, ...checked])
  const checks = readChecks().flatMap(({ code, words }) => (words === undefined ? [code] : [code, words]))
  const storage = readStorageChecks().map(({ code }) => code)
  return [...new Set([...taught, ...checks, ...storage])]
}

/** The files that are shown, and no others: those that something is said about. */
export function namedFiles(lessons: Lessons): Set<string> {
  return new Set([...writtenReferences(lessons).map((written) => written.split('#')[0] ?? ''), FORWARDER])
}
