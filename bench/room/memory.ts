import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** From one look at the processes to the next, in milliseconds. */
const LOOK_AGAIN = 1_000

/** Looks at what processes hold, until the signal comes. Answers the sum of all at each look, in MB. */
export async function watchMemory(pids: number[], over: AbortSignal): Promise<number[]> {
  const sums: number[] = []
  while (!over.aborted) {
    sums.push(pids.reduce((sum, pid) => sum + heldBy(pid), 0))
    await pause(LOOK_AGAIN, undefined, { signal: over }).catch(() => undefined)
  }
  return sums
}

/** What is held on average in the first third of the time and in the last: a leak is the difference. */
export function firstAndLastThird(sums: number[]): [number, number] {
  const third = Math.max(1, Math.floor(sums.length / 3))
  return [mean(sums.slice(0, third)), mean(sums.slice(-third))]
}

const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length)

function heldBy(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}
