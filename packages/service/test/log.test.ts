import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, it, onTestFinished } from 'vitest'

/** Starts a program of its own that makes this log. What it writes is read from when the test says so. */
function start(program: string) {
  const log = JSON.stringify(new URL('../src/log.ts', import.meta.url).href)
  const source = `import { createLog } from ${log}; const log = createLog('test'); ${program}`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', source])
  onTestFinished(() => void child.kill())
  const events: string[] = []
  const read = () => createInterface({ input: child.stdout }).on('line', (line) => events.push(JSON.parse(line).event))
  return { child, read, events }
}

const THREE = "for (const event of ['one', 'two', 'three']) log.info({ event });"

it.each([
  ['stops', `${THREE} process.exit(0)`],
  ['fails', `${THREE} throw new Error('on purpose')`],
])('OP-02 every line of a process that %s is written, in order', async (_how, program) => {
  const { read, events } = start(program)
  await once(read(), 'close')
  expect(events).toEqual(['one', 'two', 'three'])
})

it('OP-02 and one that comes while others are being written', async () => {
  // More than a pipe holds: writing it lasts until somebody reads. What comes meanwhile has no successor that takes it along.
  const long = "log.info({ event: 'long', text: 'x'.repeat(1_000_000) });"
  // By its third dot it has asked for the second line to be written, and nobody has read the first.
  const { child, read, events } = start(
    `${long} log.info({ event: 'last' }); setInterval(() => process.stderr.write('.'), 50)`,
  )
  for (let dots = 0; dots < 3; ) dots += String(await once(child.stderr, 'data')).length
  read()
  await expect.poll(() => events.at(-1)).toBe('last')
  child.kill()
  await once(child, 'exit')
})

it('OP-02 and of one that goes on, without waiting for more', async () => {
  const { child, read, events } = start(`${THREE} setInterval(() => {}, 1000)`)
  const lines = read()
  while (events.length < 3) await once(lines, 'line')
  expect(events).toEqual(['one', 'two', 'three'])
  child.kill()
  await once(child, 'exit')
})

it('OP-02 a process ends whose reader has gone: what nobody reads is not tried again', async () => {
  const { child } = start(`process.stdin.once('data', () => { ${THREE} process.exit(0) })`)
  child.stdout.destroy()
  await once(child.stdout, 'close')
  child.stdin.write('go on')
  expect(await once(child, 'exit')).toEqual([0, null])
})
