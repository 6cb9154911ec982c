import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, createBrowser } from '../../packages/service/test/browser.ts'
import { holdPorts } from '../../packages/service/test/held-ports.ts'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import { makeClientSecrets } from '../secrets.ts'
import { walk } from '../walk.ts'
import { start } from './run-script.ts'

const APPS = ['printing-service', 'cloud-drive-auth', 'cloud-drive-photos'] as const

export type Stack = Awaited<ReturnType<typeof startStack>>

/**
 * The three services as `npm start` runs them, each in a process of its own, with everything they print. Nobody says where
 * the data goes: to `./data`, in a folder of the test's own.
 */
export async function startStack(settings: Record<string, string> = {}) {
  const { folder: cwd, remove: removeFolder } = temporaryFolder()
  const folder = join(cwd, 'data')
  makeClientSecrets(folder)
  const { base, release } = await holdPorts()
  const env = { ORIGINS: 'plain', PORT_BASE: String(base), ...settings }
  const running = APPS.map((app) => start(`../apps/${app}/src/main.ts`, env, { cwd, endsWithUs: true }))
  await Promise.all(running.map(({ saying }) => saying('"listening"')))

  /** Stops everything. Resolves with what each service printed, by its folder's name. */
  const stop = async () => {
    for (const { child } of running) child.kill('SIGTERM')
    const ends = await Promise.all(running.map(({ ended }) => ended))
    return Object.fromEntries(ends.map(({ stdout, stderr }, index) => [APPS[index] ?? '', stdout + stderr]))
  }
  const remove = async () => {
    removeFolder()
    await release()
  }
  const secretOf = (app: (typeof APPS)[number], client_id: string): string =>
    JSON.parse(readFileSync(join(folder, app, 'client-secrets.json'), 'utf8'))[client_id]
  const shop = `http://localhost:${base}`
  const auth = `http://127.0.0.1:${base + 1}`
  const photos = `http://127.0.0.1:${base + 2}`
  const pids = running.map(({ child }) => child.pid ?? 0)
  return { shop, auth, photos, folder, stop, remove, secretOf, pids, apps: APPS }
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
