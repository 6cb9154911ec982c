/** Who wants to know that something in the room has changed, and what. */
export function createNews<What = void>() {
  const listeners = new Set<(what: What) => void>()
  return {
    tell(what: What): void {
      for (const listener of listeners) listener(what)
    },
    /** Returns how to stop listening. */
    listen(listener: (what: What) => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
