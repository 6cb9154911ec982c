// `node remove-after.ts FOLDER`: removes a lab's copy when whoever started it is gone, whatever took that one and whenever. The
// system closes the channel between us then, and the services of the copy end by themselves: we are told which processes they are.
import { rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

const [, , folder = ''] = process.argv
let services: number[] = []

process.on('message', (pids: number[]) => {
  services = pids
})
process.once('disconnect', async () => {
  while (services.some(isThere)) await pause(50)
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
