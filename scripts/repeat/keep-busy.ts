import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'

/** Keeps every core of this machine busy with something else, until the answer is called or this process ends. */
export function keepBusy(): () => void {
  const loops = Array.from({ length: availableParallelism() }, () => fork(new URL('busy.ts', import.meta.url)))
  return () => {
    for (const loop of loops) loop.disconnect()
  }
}
