import { findLines } from './find-lines.ts'
import { readSource } from './source-files.ts'

/** Where something is done: a file of the project, or one declaration in it. */
export type CodeReference = {
  /** As it was written: `path` or `path#name`. */
  written: string
  path: string
  file: string
  name: string | undefined
  /** The page with the whole file, at these lines. */
  href: string
  from: number
  to: number
  lines: readonly string[]
}

/** Finds the lines that `path#name` or `path` speaks of, as they are now. Undefined when they are not there. */
export function readCodeReference(written: string): CodeReference | undefined {
  const [path = '', name] = written.split('#')
  const source = readSource(path)
  const found = source && (name === undefined ? { from: 1, to: source.length } : findLines(source, name))
  if (!source || !found) return undefined
  const { from, to } = found
  const marked = name === undefined ? '' : `?at=${name}#L${from}`
  const file = path.split('/').at(-1) ?? path
  return { written, path, file, name, href: `/code/${path}${marked}`, from, to, lines: source.slice(from - 1, to) }
}

/** The references that lead somewhere. A test sees to it that all of them do. */
export function readCodeReferences(written: readonly string[]): CodeReference[] {
  return written.flatMap((one) => readCodeReference(one) ?? [])
}
