import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const project = join(import.meta.dirname, '../../../..')

const read = new Map<string, { changed: number; lines: readonly string[] }>()

/**
 * The lines of one of the project's files as it is now: read when somebody asks, and again when it has changed. Undefined when
 * it is not there.
 * @param path from the project's folder; never of a request, but of a list of ours
 */
export function readSource(path: string): readonly string[] | undefined {
  const file = join(project, path)
  const changed = statSync(file, { throwIfNoEntry: false })?.mtimeMs
  if (changed === undefined) return undefined
  const known = read.get(path)
  if (known?.changed === changed) return known.lines
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  read.set(path, { changed, lines })
  return lines
}
