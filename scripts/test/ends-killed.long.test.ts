import { join } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { areFree, holdPorts } from '../../packages/service/test/held-ports.ts'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import { endNow, family, untilGone } from './family.ts'
import { start, startProgram } from './run-script.ts'

const root = join(import.meta.dirname, '../..')
const { folder, remove } = temporaryFolder()
afterAll(remove)

/** As setup.mjs goes on under a Node that is too old for the project. */
const goOn = `
import { goOnWith } from ${JSON.stringify(join(root, 'scripts/setup/go-on-with.mjs'))}
const where = { cwd: process.cwd(), env: process.env }
process.exitCode = await goOnWith(process.execPath, ['scripts/start.ts'], where)`

const ways = {
  'the start process': [process.execPath, 'scripts/start.ts'],
  'npm, and not the shell between': ['npm', 'start'],
  'setup.mjs, which stays between': [process.execPath, '--input-type=module', '--eval', goOn],
}

// The whole table, with fresh copies, is in ends.long.test.ts. Windows has neither these signals nor `ps`.
describe.skipIf(process.platform === 'win32')('Nothing outlives the start', () => {
  it('A7 A15 when SIGKILL takes the start process, and the next start works', async () => {
    const { env, release } = await startAndEnd('SIGKILL', 'the start process')
    const next = start('start.ts', env)
    await next.saying('To stop everything')
    next.child.kill('SIGTERM')
    expect(await next.ended).toMatchObject({ code: 0, stderr: '' })
    await release()
  })

  it.each(['npm, and not the shell between', 'setup.mjs, which stays between'] as const)(
    'A7 when SIGKILL takes %s',
    async (whom) => {
      const { release } = await startAndEnd('SIGKILL', whom)
      await release()
    },
  )
})

async function startAndEnd(signal: NodeJS.Signals, whom: keyof typeof ways) {
  const { base, release } = await holdPorts()
  const env = { DATA_DIR: join(folder, signal + whom.length), ORIGINS: 'plain', PORT_BASE: String(base) }
  const first = startProgram(ways[whom], env, { cwd: root })
  await first.saying('To stop everything')
  const running = family(first.child.pid ?? 0)
  onTestFinished(() => endNow(running.map(({ pid }) => pid)))
  expect(running.filter(({ command }) => command.includes('src/main.ts'))).toHaveLength(4)

  first.child.kill(signal)
  await untilGone(running.map(({ pid }) => pid))
  expect(await areFree(base)).toBe(true)
  return { env, release }
}
