// How long `npm start` takes on a folder that a first start has filled, until all four services can do their work. Prints the
// median of several starts, their range, and the target.
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { areFree, holdPorts } from '../packages/service/test/held-ports.ts'
import { temporaryFolder } from '../packages/service/test/temporary-folder.ts'
import { untilHealthy } from '../scripts/health.ts'
import { startProgram } from '../scripts/test/run-script.ts'
import { showRatio } from './show-ratio.ts'

const STARTS = 7
/** Seconds. */
const TARGET = 2

/** Seconds until all four answer. What is started is ended again. */
async function measure(): Promise<number> {
  const before = performance.now()
  const { child, ended } = startProgram(['npm', 'start'], env, { cwd: join(import.meta.dirname, '..') })
  await Promise.all(origins.map(untilHealthy))
  const seconds = (performance.now() - before) / 1000
  child.kill('SIGTERM')
  await ended
  while (!(await areFree(base))) await pause(50)
  return seconds
}

const { folder, remove } = temporaryFolder()
const { base, release } = await holdPorts()
const env = { ORIGINS: 'plain', PORT_BASE: String(base), OPEN_BROWSER: 'off', DATA_DIR: folder }
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
