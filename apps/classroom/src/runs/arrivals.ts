/** How long a page waits for the record of the exchange that brought it, in milliseconds. */
const PATIENCE = 1_000

export type Arrivals = ReturnType<typeof createArrivals>

/** Lets somebody wait for a record: a browser may ask about a page before the lens has told us of it. */
export function createArrivals() {
  const waiting = new Map<string, Set<() => void>>()
  return {
    /** Says that the record of an exchange is there. */
    announce(exchangeId: string): void {
      for (const goOn of waiting.get(exchangeId) ?? []) goOn()
    },
    /** Resolves when it is announced, or when nobody should wait any longer. */
    waitFor(exchangeId: string): Promise<void> {
      return new Promise((resolve) => {
        const others = waiting.get(exchangeId) ?? new Set()
        const goOn = () => {
          clearTimeout(timer)
          others.delete(goOn)
          if (others.size === 0) waiting.delete(exchangeId)
          resolve()
        }
        const timer = setTimeout(goOn, PATIENCE)
        waiting.set(exchangeId, others.add(goOn))
      })
    },
  }
}
