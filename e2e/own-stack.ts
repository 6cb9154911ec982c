import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { resolveLocalhostNames } from '@photo/service/localhost-names'
import { holdPorts } from '@photo/service/test/held-ports'
import { temporaryFolder } from '@photo/service/test/temporary-folder'
import { untilHealthy } from '../scripts/health.ts'
import { makeClientSecrets } from '../scripts/secrets.ts'

const SERVICES = ['cloud-drive-auth', 'cloud-drive-photos', 'printing-service', 'classroom']
const lens = pathToFileURL(join(import.meta.dirname, '../packages/lens/src/register.ts')).href

/** The four services, watched, on ports and in a folder of their own: for tests that stop one after the other. */
export async function createOwnStack() {
  const { base, release } = await holdPorts()
  const shop = `http://printshop.localhost:${base}`
  const auth = `http://auth.clouddrive.localhost:${base + 1}`
  const photos = `http://photos.clouddrive.localhost:${base + 2}`
  const learn = `http://learn.localhost:${base + 3}`
  const { folder, remove } = temporaryFolder()
  const running = new Map<string, ChildProcess>()
  let printed = ''
  resolveLocalhostNames()
  makeClientSecrets(folder)

  function start(service: string) {
    const watching = service === 'classroom' ? [] : ['--import', lens]
    const main = join(import.meta.dirname, '../apps', service, 'src/main.ts')
    const env = { ...process.env, ORIGINS: 'named', PORT_BASE: String(base), DATA_DIR: folder }
    // With a channel, at whose end a service ends: a test that is broken off leaves nothing behind.
    const stdio = ['ignore', 'pipe', 'pipe', 'ipc'] as const
    const child = spawn(process.execPath, [...watching, main], { env, stdio: [...stdio] })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (printed += chunk))
    running.set(service, child)
  }

  async function stop(service: string, signal: NodeJS.Signals = 'SIGTERM') {
    const child = running.get(service)
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await ended
  }

  async function startAll() {
    for (const service of SERVICES) start(service)
    await Promise.all([shop, auth, photos, learn].map(untilHealthy))
  }
  const stopAll = () => Promise.all(SERVICES.map((service) => stop(service)))

  async function end() {
    await stopAll()
    remove()
    await release()
  }
  return { shop, auth, photos, folder, printed: () => printed, start, stop, startAll, stopAll, end }
}
