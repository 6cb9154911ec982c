/** So often may one experiment be sent within a minute, by everybody together: services slow down who fails too often. */
const MOST = 8
const MINUTE = 60_000

/** Counts how often each experiment was sent of late. */
export function createTurns() {
  const taken = new Map<string, number[]>()
  return {
    /** False: too often within the last minute. */
    take(id: string, now: number): boolean {
      const recent = (taken.get(id) ?? []).filter((at) => at > now - MINUTE)
      if (recent.length >= MOST) return false
      taken.set(id, [...recent, now])
      return true
    },
  }
}
