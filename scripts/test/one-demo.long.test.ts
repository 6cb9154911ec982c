import { join } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { holdPorts } from '../../packages/service/test/held-ports.ts'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import { run, start } from './run-script.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

describe('npm start', () => {
  // That a claim ends with its process, however it ends, is in ends-killed.long.test.ts: the next start works.
  it('A15 has its data for itself, and says who has it and what to do', async () => {
    const [one, other] = [await holdPorts(), await holdPorts()]
    const env = { DATA_DIR: join(folder, 'one demo'), ORIGINS: 'plain', LENS: 'off' }
    const first = start('start.ts', { ...env, PORT_BASE: String(one.base) })
    onTestFinished(() => void first.child.kill('SIGKILL'))
    await first.saying('To stop everything')
    const bases = [one.base, other.base]
    const seconds = await Promise.all(bases.map((base) => run('start.ts', { ...env, PORT_BASE: String(base) })))
    for (const { code, stdout, stderr } of seconds) {
      expect(stderr).toMatch(`The demo runs already at http://localhost:${one.base} (process ${first.child.pid}) with`)
      expect(stderr).toMatch(/ PORT_BASE=\d+ DATA_DIR=".*one demo\/\d+"\.\n$/)
      expect({ code, stdout, lines: stderr.trim().split('\n').length }).toEqual({ code: 1, stdout: '', lines: 1 })
    }
    const reset = await run('reset.ts', env, { args: ['--yes'] })
    expect(reset).toMatchObject({ code: 1, stderr: expect.stringMatching(/^The demo runs with .* stop it first/) })
    expect((await fetch(`http://127.0.0.1:${one.base + 1}/health`)).status).toBe(200)
    first.child.kill('SIGTERM')
    await first.ended
    await Promise.all([one.release(), other.release()])
  })
})
