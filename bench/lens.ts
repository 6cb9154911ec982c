// What being watched costs: the same service twice, as it is and with the lens, asked in turn. Prints the ratio of the two.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { untilHealthy } from '../scripts/health.ts'
import { makeClientSecrets } from '../scripts/secrets.ts'

const ROUNDS = 7
const SECONDS = 2
const AT_ONCE = 8
const BASE = 9860

const app = (name: string) => join(import.meta.dirname, `../apps/${name}/src/main.ts`)
const lens = pathToFileURL(join(import.meta.dirname, '../packages/lens/src/register.ts')).href
const folder = mkdtempSync(join(tmpdir(), 'photo-bench-'))
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })

/** The photo storage asks nobody else for its metadata: what is measured is the service itself. */
function start(name: string, base: number, ...watching: string[]) {
  const DATA_DIR = join(folder, String(base))
  makeClientSecrets(DATA_DIR)
  const env = { ...process.env, ORIGINS: 'plain', PORT_BASE: String(base), DATA_DIR }
  // Both tell the same classroom, or would.
  const learn = { LEARN_ORIGIN: `http://localhost:${BASE + 3}` }
  return spawn(process.execPath, [...watching, app(name)], {
    env: { ...env, ...learn },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

function ask(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => response.resume().once('end', resolve)).once('error', reject)
  })
}

/** Requests a second. */
async function measure(origin: string): Promise<number> {
  const end = performance.now() + SECONDS * 1000
  let answered = 0
  const asker = async () => {
    for (; performance.now() < end; answered += 1) await ask(`${origin}/.well-known/oauth-protected-resource`)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, asker))
  return answered / SECONDS
}

const plain = `http://127.0.0.1:${BASE + 12}`
const watched = `http://127.0.0.1:${BASE + 2}`
const running = [
  start('classroom', BASE),
  start('cloud-drive-photos', BASE, '--import', lens),
  start('cloud-drive-photos', BASE + 10),
]
try {
  await Promise.all([`http://localhost:${BASE + 3}`, plain, watched].map(untilHealthy))
  await Promise.all([plain, watched].map(measure))
  const ratios: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const [one, other] = [await measure(plain), await measure(watched)]
    ratios.push(other / one)
    console.log(`${one.toFixed(0)} requests/s as it is, ${other.toFixed(0)} watched: ${(other / one).toFixed(3)}`)
  }
  const middle = ratios.sort((one, other) => one - other)[(ROUNDS - 1) / 2] ?? 0
  console.log(`The median ratio is ${middle.toFixed(3)}.`)
} finally {
  for (const child of running) child.kill('SIGTERM')
  agent.destroy()
  rmSync(folder, { recursive: true, force: true })
}
