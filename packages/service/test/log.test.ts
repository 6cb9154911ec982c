import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'

/** Starts a program of its own that makes this log, and reads what it writes. */
function start(program: string) {
  const log = JSON.stringify(new URL('../src/log.ts', import.meta.url).href)
  const source = `import { createLog } from ${log}; const log = createLog('test'); ${program}`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', source])
  const events: string[] = []
  const lines = createInterface({ input: child.stdout }).on('line', (line) => events.push(JSON.parse(line).event))
  return { child, lines, events }
}

const THREE = "for (const event of ['one', 'two', 'three']) log.info({ event });"

it.each([
  ['stops', `${THREE} process.exit(0)`],
  ['fails', `${THREE} throw new Error('on purpose')`],
])('OP-02 every line of a process that %s is written, in order', async (_how, program) => {
  const { lines, events } = start(program)
  await once(lines, 'close')
  expect(events).toEqual(['one', 'two', 'three'])
})

it('OP-02 and of one that goes on, without waiting for more', async () => {
  const { child, lines, events } = start(`${THREE} setInterval(() => {}, 1000)`)
  while (events.length < 3) await once(lines, 'line')
  expect(events).toEqual(['one', 'two', 'three'])
  child.kill()
  await once(child, 'exit')
})
