import { execFileSync } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'

type Process = { pid: number; parent: number; state: string; command: string }

/** A process and all that it started, directly or not. */
export function family(pid: number): Process[] {
  const all = listProcesses()
  const found = all.filter((one) => one.pid === pid)
  for (const { pid: parent } of found) found.push(...all.filter((one) => one.parent === parent))
  return found
}

/**
 * Resolves when none of these processes runs any more. One that has ended and waits to be asked about it does not run; but while
 * threads of a killed one are still ending (`l`), it keeps its ports.
 */
export async function untilGone(pids: number[]): Promise<void> {
  const isOver = (state: string) => state.startsWith('Z') && !state.includes('l')
  while (listProcesses().some(({ pid, state }) => pids.includes(pid) && !isOver(state))) await pause(50)
}

/** Ends what a test that failed has left. */
export function endNow(pids: number[]): void {
  for (const { pid } of listProcesses().filter(({ pid }) => pids.includes(pid))) process.kill(pid, 'SIGKILL')
}

function listProcesses(): Process[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' }).trim().split('\n')
  return lines.map((line) => {
    const [, pid = '', parent = '', state = '', command = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? []
    return { pid: Number(pid), parent: Number(parent), state, command }
  })
}
