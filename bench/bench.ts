// `npm run bench`: every measurement, one after the other; `npm run bench -- growth` only that one. After each it says what else
// this machine was busy with.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describeDisturbance, nameMachine, readTimes } from './machine.ts'

/**
 * What being watched costs · whether long runs scroll · how near we come to Express alone · how long a start takes · what a request
 * costs when the databases are old · a class at work.
 */
const PARTS = ['lens', 'scroll', 'limits', 'start', 'growth', 'class']

const asked = process.argv.slice(2)
const unknown = asked.find((part) => !PARTS.includes(part))
if (unknown !== undefined) {
  console.error(`There is no measurement ${unknown}: there are ${PARTS.join(', ')}.`)
  process.exit(1)
}
console.log(nameMachine())
for (const part of asked.length > 0 ? asked : PARTS) {
  console.log(`\n${part}`)
  const before = readTimes()
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, `${part}.ts`)], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
  console.log(describeDisturbance(before, readTimes()))
}
