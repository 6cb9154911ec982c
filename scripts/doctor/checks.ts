import { lookup } from 'node:dns/promises'
import { existsSync, statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { findRunningDemo } from '../../packages/service/src/data-claim.ts'
import { isLoopback } from '../../packages/service/src/origins.ts'
import type { Settings } from '../../packages/service/src/settings.ts'
import { StartError } from '../../packages/service/src/start-error.ts'
import { checkPortsFree } from '../ports.ts'

/** One thing that a workshop needs: a sentence that says what to do, or undefined when all is well. */
type Check = () => string | undefined | Promise<string | undefined>

/** Room for the databases, the photos and a lab’s copy. Bytes. */
const ENOUGH = 500 * 1024 * 1024

/** A clock that is so far behind the project's own files is wrong, and no file is from tomorrow. Milliseconds. */
const A_DAY = 24 * 60 * 60 * 1000

/** Node runs the TypeScript as it is from here on. */
export const checkNode = (version: string): string | undefined => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > 24 || (major === 24 && minor >= 7)) return undefined
  return `This is Node ${version}: run npm start once, with a network, which fetches the one that is needed.`
}

/** The four ports are free, or it is our own demo that has them. */
export async function checkPorts({ ports, dataDir }: Pick<Settings, 'ports' | 'dataDir'>): Promise<string | undefined> {
  if (findRunningDemo(dataDir)) return undefined
  try {
    await checkPortsFree(Object.values(ports))
  } catch (error) {
    if (error instanceof StartError) return error.message
    throw error
  }
}

/** Where this system knows the names at all, they mean this machine. Where it does not, browsers know them by themselves. */
export async function checkNames(
  origins: string[],
  ask: (name: string) => Promise<string> = address,
  orElse = ', or start with ORIGINS=plain npm start',
): Promise<string | undefined> {
  for (const origin of origins.filter(isLoopback)) {
    const { hostname } = new URL(origin)
    const found = await ask(hostname).catch(() => undefined)
    if (found && !/^(127\.|::1$)/.test(found)) {
      return `${hostname} leads to ${found}, not to this machine: take it out of the hosts file${orElse}.`
    }
  }
}

const address = async (name: string) => (await lookup(name)).address

const FIREFOX = [
  '/usr/bin/firefox',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** A browser that knows *.localhost. */
export const checkBrowser = (found: string | undefined, exists = existsSync): string | undefined =>
  found || FIREFOX.some((path) => exists(path))
    ? undefined
    : 'There is no Chrome, Edge or Firefox here: install one, or use Safari and start with ORIGINS=plain npm start.'

/** Our programs keep off proxies by themselves. What is typed beside them, such as curl, asks the proxy, which knows none of our names. */
export function checkProxy(env: NodeJS.ProcessEnv): string | undefined {
  const set = ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'].find((name) => env[name])
  const excepted = (env.no_proxy ?? env.NO_PROXY ?? '').split(',').map((host) => host.trim().replace(/^\*?\./, ''))
  if (!set || excepted.includes('*') || excepted.includes('localhost')) return undefined
  return `${set} sends what curl asks this machine to a proxy: set NO_PROXY=localhost,.localhost,127.0.0.1 beside it.`
}

/** Room for what a workshop writes, where its folder is or will be made. */
export function checkDisk(folder: string, enough = ENOUGH): string | undefined {
  if (!existsSync(folder)) return checkDisk(dirname(folder), enough)
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  if (free >= enough) return undefined
  return `The disk has ${Math.round(free / 1024 / 1024)} MB left: make room for ${Math.round(enough / 1024 / 1024)} MB.`
}

/** The clock is not behind the files that are here. Tokens live five minutes: with a wrong clock none is good. */
export function checkClock(file: string, now = Date.now()): string | undefined {
  if (now >= statSync(file).mtimeMs - A_DAY) return undefined
  return `The clock of this machine says ${new Date(now).toISOString().slice(0, 10)}, which is past: set it right.`
}

/** The first thing that is not ready, as a sentence. */
export async function firstProblem(checks: Check[]): Promise<string | undefined> {
  for (const check of checks) {
    const problem = await check()
    if (problem) return problem
  }
}
