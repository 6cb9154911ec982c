/** How long a page waits for the record of the exchange that brought it, in milliseconds. */
const PATIENCE = 1_000

export type Arrivals = ReturnType<typeof createArrivals>

/** Lets somebody wait for a record: a browser may ask about a page before the lens has told us of it. */
export function createArrivals() {
  const waiting = new Map<string, Set<() => void>>()
  return {
    /** Says that a record is there, by the id of its exchange or by the number of its request. */
    announce(name: string): void {
      for (const goOn of waiting.get(name) ?? []) goOn()
    },
    /** Resolves when it is announced, or when nobody should wait any longer. */
    waitFor(name: string, patience = PATIENCE): Promise<void> {
      return new Promise((resolve) => {
        const others = waiting.get(name) ?? new Set()
        const goOn = () => {
          clearTimeout(timer)
          others.delete(goOn)
          if (others.size === 0) waiting.delete(name)
          resolve()
        }
        const timer = setTimeout(goOn, patience)
        waiting.set(name, others.add(goOn))
      })
    },
  }
}
