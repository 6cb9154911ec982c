/** What the learners met: how long each page and each picture took, and every answer that was not the one they came for. */
export type Tally = ReturnType<typeof createTally>

export function createTally() {
  const times: Record<'page' | 'picture', number[]> = { page: [], picture: [] }
  const wrong = new Map<string, number>()

  return {
    times,
    wrong,
    /** Measures one answer. What it throws is counted under its message. Undefined then. */
    async count<T>(kind: keyof typeof times, name: string, ask: () => Promise<T>): Promise<T | undefined> {
      const start = performance.now()
      try {
        return await ask()
      } catch (error) {
        const { message, cause } = error as Error
        const what = `${kind} ${name}: ${message}${cause instanceof Error ? ` (${cause.message})` : ''}`
        wrong.set(what, (wrong.get(what) ?? 0) + 1)
        return undefined
      } finally {
        times[kind].push(performance.now() - start)
      }
    },
  }
}

/** The time within which so much of all came, in milliseconds. */
export function within(share: number, times: number[]): number {
  const sorted = times.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}
