import type { Run } from './run.ts'

export type Listeners = ReturnType<typeof createListeners>

/** Who wants to know when something is added to a run. */
export function createListeners() {
  const listeners = new Set<(run: Run) => void>()
  return {
    tell(run: Run): void {
      for (const listener of listeners) listener(run)
    },
    /** Returns how to stop listening. */
    listen(listener: (run: Run) => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
