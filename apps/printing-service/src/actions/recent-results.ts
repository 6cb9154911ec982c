/** As long as a browser may take to send again what it has sent. Milliseconds. */
const KEPT = 30_000

type Recent<T> = { result: Promise<T>; until: number }

/** Remembers for half a minute what came from some work, so that whoever asks for it again meanwhile gets the same. Not failures. */
export function createRecentResults<T>() {
  const kept = new Map<string, Recent<T>>()

  return {
    /** What is under way under this name, or came from it a moment ago. */
    find(name: string): Promise<T> | undefined {
      const now = Date.now()
      for (const [each, { until }] of kept) if (until <= now) kept.delete(each)
      return kept.get(name)?.result
    },

    /** Remembers some work under these names, from its beginning. */
    keep(names: string[], result: Promise<T>): void {
      const recent: Recent<T> = { result, until: Number.POSITIVE_INFINITY }
      for (const name of names) kept.set(name, recent)
      result.then(
        () => {
          recent.until = Date.now() + KEPT
        },
        () => {
          recent.until = 0
        },
      )
    },
  }
}
