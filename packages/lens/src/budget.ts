/** So many messages may come at once: a class of thirty that opens a page full of pictures in the same second. */
const MOST_AT_ONCE = 500

/** So many a second in the long run, for one service: several times what such a class makes. */
const MOST_PER_SECOND = 20

/**
 * Whether one more message may be recorded at this moment. People never use it up, a load test does: then the lens looks
 * away, so that a service under load stays nearly as quick as it is.
 * @param now milliseconds
 */
export function createBudget(now = () => performance.now()): { spend: () => boolean } {
  let left = MOST_AT_ONCE
  let at = now()
  return {
    spend() {
      const before = at
      at = now()
      left = Math.min(MOST_AT_ONCE, left + ((at - before) * MOST_PER_SECOND) / 1000)
      if (left < 1) return false
      left -= 1
      return true
    },
  }
}
