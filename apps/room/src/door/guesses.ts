/** What is too many: of one address at one seat, and of one address at all seats. A whole class may sit behind one address. */
const TRIES = { seat: 3, address: 20 }

/** So long a guess counts, in milliseconds. The join page says half a minute. */
const MEMORY = 30_000

export type Guesses = ReturnType<typeof createGuesses>

/**
 * Slows down who guesses codes: nobody is locked out for good. A guess counts from when it is made, so that many at once count
 * as well, and no longer when it was right.
 */
export function createGuesses() {
  const made = new Map<string, number[]>()
  const keysOf = (address: string, seat: number) =>
    [
      [`${address} at ${seat}`, TRIES.seat],
      [address, TRIES.address],
    ] as const

  const recent = (key: string) => (made.get(key) ?? []).filter((time) => time > Date.now() - MEMORY)

  /** Counts a guess, unless there were too many: then nobody even looks at it. */
  function mayGuess(address: string, seat: number): boolean {
    for (const key of made.keys()) if (recent(key).length === 0) made.delete(key)
    const keys = keysOf(address, seat)
    if (keys.some(([key, most]) => recent(key).length >= most)) return false
    for (const [key] of keys) made.set(key, [...recent(key), Date.now()])
    return true
  }

  /** Takes back a guess that was right. */
  function wasRight(address: string, seat: number): void {
    for (const [key] of keysOf(address, seat)) made.set(key, recent(key).slice(0, -1))
  }
  return { mayGuess, wasRight }
}
