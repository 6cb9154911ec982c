// How long `npm start` takes on a folder that a first start has filled, until all four services can do their work. Prints the
// median of several starts, their range, and the target.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { areFree, holdPorts } from '../packages/service/test/held-ports.ts'
import { temporaryFolder } from '../packages/service/test/temporary-folder.ts'
import { untilHealthy } from '../scripts/health.ts'
import { showRatio } from './show-ratio.ts'

const STARTS = 7
/** Seconds. */
const TARGET = 2

/** Seconds until all four answer. What is started is ended again. */
async function measure(): Promise<number> {
  const before = performance.now()
  const child = spawn('npm', ['start'], { cwd: join(import.meta.dirname, '..'), env, stdio: 'ignore', detached: true })
  await Promise.all(origins.map(untilHealthy))
  const seconds = (performance.now() - before) / 1000
  // As Ctrl-C does it, which every process of the terminal gets. npm alone would leave before its services, and what they had
  // done would count as a disturbance.
  process.kill(-(child.pid ?? 0), 'SIGINT')
  await once(child, 'close')
  while (!(await areFree(base))) await pause(50)
  return seconds
}

const { folder, remove } = temporaryFolder()
const { base, release } = await holdPorts()
const { PATH, HOME } = process.env
const env = { PATH, HOME, ORIGINS: 'plain', PORT_BASE: String(base), OPEN_BROWSER: 'off', DATA_DIR: folder }
const hosts = ['localhost', '127.0.0.1', '127.0.0.1', 'localhost']
const origins = hosts.map((host, index) => `http://${host}:${base + index}`)
try {
  const first = await measure()
  const times: number[] = []
  for (let round = 0; round < STARTS; round += 1) times.push(await measure())
  const seconds = `target ${TARGET.toFixed(2)}; the first time ${first.toFixed(2)}`
  console.log(`all four answer after ${showRatio(times)} s, ${seconds}`)
} finally {
  await release()
  remove()
}
