import type { Run } from './run.ts'

export type Listeners = ReturnType<typeof createListeners>

/** Who wants to know when something is added to a run. */
export function createListeners() {
  const listeners = new Set<(run: Run) => void>()
  const told = new WeakMap<Run, number>()
  return {
    tell(run: Run): void {
      told.set(run, (told.get(run) ?? 0) + 1)
      for (const listener of listeners) listener(run)
    },
    /** How often something was added, by the number of the run: a page knows by it whether it is as it should be. */
    versions(runs: readonly Run[]): Record<number, number> {
      return Object.fromEntries(runs.map((run) => [run.n, told.get(run) ?? 0]))
    },
    /** Returns how to stop listening. */
    listen(listener: (run: Run) => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
