import type { LogFn, Logger } from 'pino'

/** So many refusals of one kind in a second are written one by one. A class that is refused at once is fewer. */
const MOST = 50
const SECOND = 1000

/** The level of what was refused: below it is what happened, and nobody does so much of that. */
const REFUSED = 40

/**
 * What pino calls for each line: lets a line through, unless there were many of its kind in this second. Those that are left
 * out are counted, and one line says how many: who floods us does not fill the disk, and hides nothing of another kind.
 * @param write writes that one line
 */
export function limitBursts(write: (leftOut: { event: 'lines_left_out'; of: string; lines: number }) => void) {
  const seen = new Map<string, number>()

  function count(kind: string): number {
    const lines = (seen.get(kind) ?? 0) + 1
    seen.set(kind, lines)
    if (lines === 1) setTimeout(tell, SECOND, kind)
    return lines
  }

  function tell(kind: string): void {
    const lines = (seen.get(kind) ?? 0) - MOST
    seen.delete(kind)
    if (lines > 0) write({ event: 'lines_left_out', of: kind, lines })
  }

  return function logMethod(this: Logger, args: Parameters<LogFn>, method: LogFn, level: number): void {
    if (level < REFUSED || count(kindOf(args)) <= MOST) method.apply(this, args)
  }
}

const kindOf = ([about, message]: unknown[]) => String((about as { event?: string }).event ?? message)
