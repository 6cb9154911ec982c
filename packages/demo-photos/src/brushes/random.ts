/** A seeded source of random numbers: the same seed gives the same picture, every time and everywhere. */
export interface Random {
  (): number
  between(low: number, high: number): number
  pick<T>(list: readonly [T, ...T[]]): T
  /** Roughly bell-shaped, between -1 and 1. */
  bell(): number
  chance(probability: number): boolean
}

/** The mulberry32 generator. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return Object.assign(next, {
    between: (low: number, high: number) => low + next() * (high - low),
    pick: <T>(list: readonly [T, ...T[]]): T => list[Math.floor(next() * list.length)] ?? list[0],
    bell: () => (next() + next() + next() + next() - 2) / 2,
    chance: (probability: number) => next() < probability,
  })
}
