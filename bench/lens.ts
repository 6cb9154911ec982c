// What being watched costs: the three services twice, as they are and with the lens, asked in turn. Prints ratios, and their range.
import { spawn } from 'node:child_process'
import { Agent, get } from 'node:http'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { untilHealthy } from '../scripts/health.ts'
import { createWalker, type Stack, startStack } from '../scripts/test/stack.ts'
import { showRatio } from './show-ratio.ts'

/** A ratio is formed in each round, of several short turns: so what else this machine does hits both alike. */
const ROUNDS = 7
const TURNS = 6
const SECONDS = 0.5
const LEARN_PORT = 9863

/** One thing that is done again and again: how often at once, and what. */
type Work = { name: string; atOnce: number; ready: (stack: Stack) => Promise<() => Promise<unknown>> }

const agent = new Agent({ keepAlive: true })
const lens = pathToFileURL(join(import.meta.dirname, '../packages/lens/src/register.ts')).href

const WORKS: Work[] = [
  {
    name: 'a whole flow: sign-in, consent, code, token, photos',
    atOnce: 4,
    ready: async ({ shop }) => {
      // As a person's browser asks for pages: they get the dock.
      const page = { 'Sec-Fetch-Dest': 'document' }
      const alice = { username: 'alice', password: 'white-rabbit' }
      return () => createWalker(alice, page).walk(`${shop}/connect?prompt=consent`)
    },
  },
  {
    name: 'a list of photos, for an access token',
    atOnce: 8,
    ready: async (stack) => {
      const Authorization = `Bearer ${await accessToken(stack)}`
      return () => ask(`${stack.photos}/v1/photos`, { Authorization })
    },
  },
  {
    name: 'metadata: the cheapest answer there is',
    atOnce: 8,
    ready: async ({ photos }) => {
      return () => ask(`${photos}/.well-known/oauth-protected-resource`)
    },
  },
]

function ask(url: string, headers = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}.`))
      response.resume().once('end', resolve)
    }).once('error', reject)
  })
}

/** One that the shop got, for a person of its own so that no other flow ends it. */
async function accessToken({ shop, folder }: Stack): Promise<string> {
  await createWalker({ username: 'bob', password: 'yellow-helmet' }).walk(`${shop}/connect`)
  const database = new DatabaseSync(join(folder, 'printing-service/database.sqlite'), { readOnly: true })
  const row = database.prepare('SELECT access_token FROM connections ORDER BY rowid DESC').get()
  database.close()
  return String(row?.access_token)
}

/** How often it was done, and in how many seconds. */
async function measure(atOnce: number, work: () => Promise<unknown>): Promise<[done: number, seconds: number]> {
  const start = performance.now()
  let done = 0
  const worker = async () => {
    for (; performance.now() < start + SECONDS * 1000; done += 1) await work()
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return [done, (performance.now() - start) / 1000]
}

/** How often a second both were done, asked in turn. */
async function inTurn(atOnce: number, works: (() => Promise<unknown>)[]): Promise<number[]> {
  const sums = works.map(() => [0, 0] as [number, number])
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const [index, work] of works.entries()) {
      const [done, seconds] = await measure(atOnce, work)
      const sum = sums[index] ?? [0, 0]
      sums[index] = [sum[0] + done, sum[1] + seconds]
    }
  }
  return sums.map(([done, seconds]) => done / seconds)
}

async function compare({ name, atOnce, ready }: Work): Promise<void> {
  const works = [await ready(plain), await ready(watched)]
  for (const work of works) await measure(atOnce, work)
  const ratios: number[] = []
  let asItIs = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const [one = 0, other = 0] = await inTurn(atOnce, works)
    ratios.push(other / one)
    asItIs += one / ROUNDS
  }
  console.log(`${showRatio(ratios)}  ${name} (${asItIs.toFixed(0)} a second as it is)`)
}

const main = join(import.meta.dirname, '../apps/classroom/src/main.ts')
const learn = `http://localhost:${LEARN_PORT}`
const settings = { RATE_LIMITS: 'off', LEARN_ORIGIN: learn }
const plain = await startStack(settings)
const watched = await startStack({ ...settings, NODE_OPTIONS: `--import ${lens}` })
// The services made the key that the classroom asks for.
const env = { ...process.env, ORIGINS: 'plain', PORT_BASE: String(LEARN_PORT - 3), DATA_DIR: watched.folder }
const classroom = spawn(process.execPath, [main], { env, stdio: ['ignore', 'ignore', 'inherit'] })
try {
  await untilHealthy(learn)
  console.log('Throughput watched ÷ as it is')
  for (const work of WORKS) await compare(work)
} finally {
  classroom.kill('SIGTERM')
  for (const stack of [plain, watched]) {
    await stack.stop()
    await stack.remove()
  }
  agent.destroy()
}
