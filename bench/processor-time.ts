import { existsSync, readdirSync, readFileSync } from 'node:fs'

/**
 * How long processes have worked so far, all their threads, in milliseconds: what else this machine does hardly counts. Where
 * the system does not tell, the time on the clock.
 */
export function processorTime(pids: number[]): number {
  if (!existsSync('/proc/self/schedstat')) return performance.now()
  return pids.map(workOf).reduce((sum, time) => sum + time, 0)
}

function workOf(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}/schedstat`)
  return threads.filter((file) => existsSync(file)).reduce((sum, file) => sum + read(file), 0)
}

// In nanoseconds, the first of three numbers
function read(file: string): number {
  return Number(readFileSync(file, 'utf8').split(' ')[0]) / 1e6
}
