// `node remove-after.ts PID FOLDER`: removes a lab's copy when whoever started it is gone, whatever took that one. The system
// closes the channel between us then, and the services of the copy end by themselves; PID is the one that started them.
import { rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

const [pid = '', folder = ''] = process.argv.slice(2)

process.once('disconnect', async () => {
  while (isThere(Number(pid))) await pause(50)
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
