import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { areFree, holdPorts } from '../../packages/service/test/held-ports.ts'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import { forgetNode, freshCopy, pathOfNode } from './any-node.ts'
import { endNow, family, untilGone } from './family.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const
const WHOM = ['npm', 'the start process', 'the group'] as const

// A Ctrl-C goes to the group. To npm alone, the shell between keeps a SIGINT until its program has ended, as with every npm
// script, and nobody below hears of it: all goes on, under npm.
const cells = ['named', 'plain']
  .flatMap((origins) => SIGNALS.flatMap((signal) => WHOM.map((whom) => ({ origins, signal, whom }))))
  .filter(({ signal, whom }) => !(signal === 'SIGINT' && whom === 'npm'))

// Start and end as a table. Windows has neither these signals nor process groups.
describe.skipIf(process.platform === 'win32').each([20, 24, 26])(
  'npm start with Node %i',
  { timeout: 600_000 },
  (node) => {
    const project = join(folder, `project of Node ${node}`)
    freshCopy(project)
    const PATH = pathOfNode(node)

    it.each(cells)('A7 leaves nothing behind, and starts again: $origins, $signal to $whom', async (cell) => {
      const { base, release } = await holdPorts()
      const DATA_DIR = join(folder, `data-${base}`)
      const env = {
        PATH,
        HOME: process.env.HOME,
        OPEN_BROWSER: 'off',
        ORIGINS: cell.origins,
        PORT_BASE: String(base),
        DATA_DIR,
      }
      for (const which of ['first', 'second']) {
        if (which === 'first') forgetNode(project)
        const { pid, said, ended } = await npmStart(project, env)
        const running = family(pid)
        onTestFinished(() => endNow(running.map((one) => one.pid)))
        const services = running.filter(({ command }) => command.includes('src/main.ts'))
        expect(services, which).toHaveLength(4)

        const start = services[0]?.parent ?? 0
        process.kill({ npm: pid, 'the start process': start, 'the group': -pid }[cell.whom], cell.signal)
        await untilGone(running.map((one) => one.pid))
        await ended
        expect(await areFree(base), which).toBe(true)
        expect(said(), which).not.toMatch(/\n {4}at |Error:|ended by itself|reset|not found/)
      }
      await release()
    })
  },
)

/** Runs `npm start` in a process group of its own, as a terminal does, until it says that everything runs. */
async function npmStart(cwd: string, env: NodeJS.ProcessEnv) {
  const child = spawn('npm', ['start'], { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        text += chunk
        if (text.includes('To stop everything')) resolve()
      })
    }
    void ended.then(() => reject(new Error(`It ended at once:\n${text}`)))
  })
  return { pid: child.pid ?? 0, said: () => text, ended }
}
