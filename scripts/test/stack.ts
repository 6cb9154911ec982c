import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, createBrowser } from '../../packages/service/test/browser.ts'
import { holdPorts } from '../../packages/service/test/held-ports.ts'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import { makeClientSecrets } from '../secrets.ts'
import { walk } from '../walk.ts'
import { type Started, start } from './run-script.ts'

const APPS = ['printing-service', 'cloud-drive-auth', 'cloud-drive-photos'] as const

type App = (typeof APPS)[number]

export type Stack = Awaited<ReturnType<typeof startStack>>

/**
 * The three services as `npm start` runs them, each in a process of its own, with everything they print. Nobody says where
 * the data goes: to `./data`, in a folder of the test's own.
 */
export async function startStack(settings: Record<string, string> = {}) {
  const { folder: cwd, remove: removeFolder } = temporaryFolder()
  const folder = settings.DATA_DIR ?? join(cwd, 'data')
  makeClientSecrets(folder)
  const { base, release } = await holdPorts()
  const env = { ORIGINS: 'plain', PORT_BASE: String(base), ...settings }
  const running = new Map<App, Started>()

  /** Starts a service, the first time or again on what is on the disk. */
  const begin = async (app: App) => {
    const service = start(`../apps/${app}/src/main.ts`, env, { cwd, endsWithUs: true })
    running.set(app, service)
    await service.saying('"listening"')
  }
  await Promise.all(APPS.map(begin))

  /** Ends one service by a signal. Resolves with what it printed. */
  const end = async (app: App, signal: NodeJS.Signals) => {
    running.get(app)?.child.kill(signal)
    const ended = await running.get(app)?.ended
    return { code: ended?.code, printed: `${ended?.stdout}${ended?.stderr}` }
  }
  /** Stops everything. Resolves with what each service printed, by its folder's name. */
  const stop = async () => {
    const ends = await Promise.all(APPS.map(async (app) => [app, (await end(app, 'SIGTERM')).printed]))
    return Object.fromEntries(ends) as Record<string, string>
  }
  const remove = async () => {
    removeFolder()
    await release()
  }
  const secretOf = (app: App, client_id: string): string =>
    JSON.parse(readFileSync(join(folder, app, 'client-secrets.json'), 'utf8'))[client_id]
  const shop = `http://localhost:${base}`
  const auth = `http://127.0.0.1:${base + 1}`
  const photos = `http://127.0.0.1:${base + 2}`
  const pids = [...running.values()].map(({ child }) => child.pid ?? 0)
  return { shop, auth, photos, folder, begin, end, stop, remove, secretOf, pids, apps: APPS }
}

/** A browser that keeps everything it was sent, and can walk on by itself: through redirects, the sign-in and the consent. */
export function createWalker(person: { username: string; password: string }, headers: Record<string, string> = {}) {
  const seen: { url: string; status: number; text: string }[] = []
  const browser: Browser = createBrowser()
  const open: Browser['open'] = async (url, init) => keep(url, await browser.open(url, { headers, ...init }))
  const submit: Browser['submit'] = async (url, html, fields) =>
    keep(url, await browser.submit(url, html, fields, { headers }))
  const keep = async (url: URL | string, response: Response) => {
    const text = await response.clone().text()
    seen.push({ url: String(url), status: response.status, text: `${[...response.headers].join('\n')}\n${text}` })
    return response
  }
  const goOn = (url: string, stopAt?: RegExp) => walk({ open, submit }, url, { person, stopAt })
  return { ...browser, open, walk: goOn, seen }
}
