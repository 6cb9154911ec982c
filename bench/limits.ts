// How near our cheapest answer and a token request come to Express alone: processor time of each service, asked in turn. Prints
// ratios, and their range.
import { join } from 'node:path'
import { holdPorts } from '../packages/service/test/held-ports.ts'
import { start } from '../scripts/test/run-script.ts'
import { createWalker, startStack } from '../scripts/test/stack.ts'
import { processorTime } from './processor-time.ts'
import { authorizeUrl, getCode, post, redeem } from './requests.ts'
import { showRatio } from './show-ratio.ts'

/** A ratio is formed in each round: so what else this machine does hits both alike. */
const ROUNDS = 7
const AT_ONCE = 8
const REQUESTS = 4000

/** A service, and what one of those does who ask it again and again. */
type Side = { pid: number; ask: (worker: number) => Promise<unknown> }

/** Milliseconds of processor time for one request. */
async function measure({ pid, ask }: Side): Promise<number> {
  const before = processorTime([pid])
  const work = async (worker: number) => {
    for (let done = 0; done < REQUESTS / AT_ONCE; done += 1) await ask(worker)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, (_, worker) => work(worker)))
  return (processorTime([pid]) - before) / REQUESTS
}

async function compare(name: string, target: number, alone: Side, ours: Side): Promise<void> {
  for (const side of [alone, ours]) await measure(side)
  const ratios: number[] = []
  const sums = { alone: 0, ours: 0 }
  for (let round = 0; round < ROUNDS; round += 1) {
    const times = { alone: await measure(alone), ours: await measure(ours) }
    ratios.push(times.alone / times.ours)
    sums.alone += times.alone / ROUNDS
    sums.ours += times.ours / ROUNDS
  }
  const both = `${sums.alone.toFixed(3)} ÷ ${sums.ours.toFixed(3)} ms`
  console.log(`${name.padEnd(16)}${showRatio(ratios).padEnd(20)}${target.toFixed(2)}    ${both}`)
}

const read = async (url: string, init?: RequestInit) => (await fetch(url, init)).text()

const stack = await startStack({ RATE_LIMITS: 'off' })
const { base, release } = await holdPorts()
const args = [String(base), join(stack.folder, 'alone.sqlite')]
const express = start('../packages/service/test/express-alone.ts', {}, { args })
try {
  await express.saying('listening')
  const alone = { pid: express.child.pid ?? 0, at: `http://127.0.0.1:${base}/` }
  const [, pid = 0] = stack.pids

  const browser = createWalker({ username: 'alice', password: 'white-rabbit' })
  await browser.walk(authorizeUrl(stack).url, /callback\?/)
  const client = { stack, browser }
  const tokens: { refresh_token: string }[] = []
  for (let worker = 0; worker < AT_ONCE; worker += 1) tokens.push(await redeem(client, await getCode(client)))
  const refresh = async (worker: number) => {
    const refresh_token = tokens[worker]?.refresh_token
    tokens[worker] = await post(client, '/token', 'printshop-web', { grant_type: 'refresh_token', refresh_token })
  }
  const form = { grant_type: 'refresh_token', refresh_token: tokens[0]?.refresh_token ?? '' }

  console.log(`${'Express ÷ ours'.padEnd(16)}${'processor time'.padEnd(20)}target`)
  const keys = { pid, ask: () => read(`${stack.auth}/jwks.json`) }
  await compare('published keys', 0.85, { pid: alone.pid, ask: () => read(alone.at) }, keys)
  const least = () => read(alone.at, { method: 'POST', body: new URLSearchParams(form) })
  await compare('token request', 0.75, { pid: alone.pid, ask: least }, { pid, ask: refresh })
} finally {
  express.child.kill('SIGTERM')
  await release()
  await stack.stop()
  await stack.remove()
}
