/** So many browsers are remembered: several times what a class has. */
const MOST_BROWSERS = 1_000

export type Introductions = ReturnType<typeof createIntroductions>

/**
 * Which names are one browser's. Each site knows a browser by a name of its own, which nobody else learns; only the browser
 * itself can bring several together, and does so when it comes to the classroom.
 */
export function createIntroductions() {
  const browserOf = new Map<string, Set<string>>()
  return {
    /** Keeps that these names are one browser's. Returns whether that was new. */
    introduce(names: string[]): boolean {
      const known = names.flatMap((name) => browserOf.get(name) ?? [])
      const [first] = known
      if (first && names.every((name) => first.has(name))) return false
      const browser = new Set([...known.flatMap((one) => [...one]), ...names])
      for (const name of browser) browserOf.delete(name)
      for (const name of browser) browserOf.set(name, browser)
      while (browserOf.size > MOST_BROWSERS * 3) browserOf.delete(browserOf.keys().next().value ?? '')
      return names.length > 0
    },
    /** The names of a browser that has introduced itself. It has no others. */
    namesOf: (name: string): ReadonlySet<string> | undefined => browserOf.get(name),
  }
}
