import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it, onTestFinished } from 'vitest'
import { holdPorts } from '../../packages/service/test/held-ports.ts'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import { untilHealthy } from '../health.ts'
import { copyProject } from '../project-copy.ts'
import { endNow, family, untilGone } from './family.ts'
import { startProgram } from './run-script.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

it.skipIf(process.platform === 'win32')(
  'npm run dev starts the one service anew whose files have changed',
  async () => {
    const project = join(folder, 'project')
    copyProject(project)
    const { base, release } = await holdPorts()
    const env = { DATA_DIR: join(folder, 'data'), ORIGINS: 'plain', PORT_BASE: String(base) }
    const dev = startProgram([process.execPath, 'scripts/start.ts', '--watch'], env, { cwd: project })
    await dev.saying('To stop everything')
    const started = services()
    expect(Object.keys(started).sort()).toEqual([
      'classroom',
      'cloud-drive-auth',
      'cloud-drive-photos',
      'printing-service',
    ])

    appendFileSync(join(project, 'apps/printing-service/src/app.ts'), '\n// changed\n')
    await dev.saying('shop starts anew: app.ts has changed.')
    await untilGone([started['printing-service'] ?? 0])
    await untilHealthy(`http://localhost:${base}`)
    const now = services()
    expect(now['printing-service']).not.toBe(started['printing-service'])
    expect({ ...now, 'printing-service': 0 }).toEqual({ ...started, 'printing-service': 0 })

    dev.child.kill('SIGKILL')
    await untilGone(Object.values(now))
    await release()

    function services(): Record<string, number> {
      const all = family(dev.child.pid ?? 0)
      onTestFinished(() => endNow(all.map(({ pid }) => pid)))
      const named = all.map(({ pid, command }) => [/apps\/([\w-]+)\/src\/main\.ts/.exec(command)?.[1] ?? '', pid])
      return Object.fromEntries(named.filter(([name]) => name !== ''))
    }
  },
)
