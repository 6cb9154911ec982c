import { join } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { holdPorts } from '../../packages/service/test/held-ports.ts'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import { run, start } from './run-script.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

describe('npm start', () => {
  it('A15 A7 has its data for itself, until it ends in whatever way', async () => {
    const [one, other] = [await holdPorts(), await holdPorts()]
    const env = { DATA_DIR: join(folder, 'one demo'), ORIGINS: 'plain', LENS: 'off' }
    const first = start('start.ts', { ...env, PORT_BASE: String(one.base) })
    onTestFinished(() => void first.child.kill('SIGKILL'))
    await first.saying('To stop everything')
    for (const { base } of [one, other]) {
      const { code, stdout, stderr } = await run('start.ts', { ...env, PORT_BASE: String(base) })
      expect(stderr).toMatch(`The demo runs already at http://localhost:${one.base} (process ${first.child.pid}) with`)
      expect(stderr).toMatch(/ PORT_BASE=9\d00 DATA_DIR=".*one demo\/9\d00"\.\n$/)
      expect({ code, stdout, lines: stderr.trim().split('\n').length }).toEqual({ code: 1, stdout: '', lines: 1 })
    }
    const reset = await run('reset.ts', env, { args: ['--yes'] })
    expect(reset).toMatchObject({ code: 1, stderr: expect.stringMatching(/^The demo runs with .* stop it first/) })
    expect((await fetch(`http://127.0.0.1:${one.base + 1}/health`)).status).toBe(200)

    first.child.kill('SIGKILL')
    await first.ended
    const second = start('start.ts', { ...env, PORT_BASE: String(other.base) })
    await second.saying('To stop everything')
    second.child.kill('SIGTERM')
    await second.ended
    await Promise.all([one.release(), other.release()])
  })
})
