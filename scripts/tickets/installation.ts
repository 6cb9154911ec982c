import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import { copyProject } from '../project-copy.ts'
import { makeClientSecrets } from '../secrets.ts'
import { startCollector } from '../test/collector.ts'
import { startProgram } from '../test/run-script.ts'
import { APPS, type App, type How, type SetUp } from './set-up.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const NEEDED = /^(apps|packages)\/(?!.*\.test\.ts$)|^scripts\/|^package\.json$|^pnpm-lock\.yaml$/

/** By so much all clocks go forward when an access token is to have ended: nobody waits for five minutes. Seconds. */
export const LATER = 6 * 60

export type Installation = Awaited<ReturnType<typeof startInstallation>>

/** A customer's installation: the three real services, watched, with what is wrong with them. */
export async function startInstallation({ how, edits = [] }: SetUp, base: number) {
  const { folder, remove } = temporaryFolder()
  const project = edits.length > 0 ? editedCopy(join(folder, 'project'), edits) : root
  const data = join(folder, 'data')
  makeClientSecrets(data)
  const collector = await startCollector()
  const lens = pathToFileURL(join(project, 'packages/lens/src/register.ts')).href
  const running = new Map<App, ReturnType<typeof startProgram>>()

  async function start(app: App, { settings = {}, clock, preload }: How = {}): Promise<void> {
    const wrongClock = clock === undefined ? [] : [new URL(`wrong-clock.ts?seconds=${clock}`, import.meta.url).href]
    const first = [lens, ...wrongClock, ...(preload ? [preload] : [])]
    const env = {
      ...{ PORT_BASE: String(base), DATA_DIR: data, LEARN_ORIGIN: collector.origin },
      ...{ NODE_OPTIONS: first.map((file) => `--import ${file}`).join(' '), ...settings },
    }
    const command = [process.execPath, join(project, `apps/${app}/src/main.ts`)]
    const service = startProgram(command, env, { cwd: folder, endsWithUs: true })
    running.set(app, service)
    await service.saying('"listening"')
  }
  /** Stops one service, once what has happened is recorded. */
  async function end(app: App): Promise<void> {
    if (running.size === APPS.length) await allRecorded()
    running.get(app)?.child.kill('SIGTERM')
    await running.get(app)?.ended
    running.delete(app)
  }
  /** One after the other: a service that is asked for what it has recorded must not end while another is still asked. */
  async function endAll(): Promise<void> {
    for (const app of APPS) await end(app)
  }
  /** Stops all services and starts them six minutes later, by every clock. */
  async function later(meanwhile = () => {}): Promise<void> {
    await endAll()
    meanwhile()
    await Promise.all(APPS.map((app) => start(app, { clock: LATER })))
  }
  const different = how?.(base) ?? {}
  await Promise.all(APPS.map((app) => start(app, different[app])))

  const [shop, auth, photos] = ['printshop', 'auth.clouddrive', 'photos.clouddrive'].map(
    (name, index) => `http://${name}.localhost:${base + index}`,
  ) as [string, string, string]
  // A service answers for the name that it was given.
  const ownShop = different['printing-service']?.settings?.PRINTSHOP_ORIGIN ?? shop
  const stop = async () => {
    await endAll()
    await collector.stop()
    remove()
  }
  const allRecorded = () => collector.allRecorded([ownShop, auth, photos])
  return { ...{ shop, auth, photos, base, data, start, end, later }, records: collector.records, allRecorded, stop }
}

function editedCopy(copy: string, edits: Required<SetUp>['edits']): string {
  copyProject(copy, NEEDED)
  for (const { file, find, replace } of edits) {
    const source = readFileSync(join(copy, file), 'utf8')
    if (source.split(find).length !== 2) throw new Error(`The text to change does not stand once in ${file}: ${find}`)
    writeFileSync(
      join(copy, file),
      source.replace(find, () => replace),
    )
  }
  return copy
}
