/** The lines of a declaration, both included, its comment among them. Counted from 1. */
export type Lines = { from: number; to: number; declared: number }

/**
 * Finds a declaration of a file's top level by its name. It reads no TypeScript but relies on the formatter: what begins at the
 * margin ends at the margin, with a closing bracket or where the next thing begins.
 */
export function findLines(source: readonly string[], name: string): Lines | undefined {
  const declaration = new RegExp(`^(export )?(async )?(function|const|class|type) ${name}\\b`)
  const start = source.findIndex((line) => declaration.test(line))
  if (start === -1) return undefined
  return { from: startOfComment(source, start) + 1, declared: start + 1, to: endOf(source, start) + 1 }
}

function startOfComment(source: readonly string[], start: number): number {
  let at = start
  if (source[at - 1]?.endsWith('*/')) {
    do at -= 1
    while (at > 0 && !source[at]?.startsWith('/**'))
    return at
  }
  while (source[at - 1]?.startsWith('//')) at -= 1
  return at
}

function endOf(source: readonly string[], start: number): number {
  let last = start
  for (let at = start + 1; at < source.length; at += 1) {
    const line = source[at] ?? ''
    if (line === '') continue
    // Something else begins at the margin.
    if (!/^[\s)\]}]/.test(line)) return last
    last = at
    // A bracket that closes at the margin ends it, unless the same line opens the next: `): string {`.
    if (/^[)\]}]/.test(line) && !/([({[]|=>)$/.test(line)) return last
  }
  return last
}
