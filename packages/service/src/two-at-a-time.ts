let underWay = 0
/** Who waits, by whose pictures they are. The first of all has the next turn. */
const waiting = new Map<string, (() => void)[]>()

/**
 * Decodes pictures two at a time: each may need a hundred megabytes, and the machine has other things to do. People take turns,
 * so that nobody waits for all pictures of somebody who brings many.
 * @param whose a name for the person by whom turns are taken
 */
export async function twoAtATime<T>(whose: string, work: () => Promise<T>): Promise<T> {
  if (underWay >= 2) await new Promise<void>((resolve) => waiting.set(whose, [...(waiting.get(whose) ?? []), resolve]))
  else underWay++
  try {
    return await work()
  } finally {
    const next = takeNext()
    if (next) next()
    else underWay--
  }
}

// Whoever had a turn stands behind all others.
function takeNext(): (() => void) | undefined {
  const [first] = waiting
  if (!first) return undefined
  const [whose, [next, ...others]] = first
  waiting.delete(whose)
  if (others.length > 0) waiting.set(whose, others)
  return next
}
