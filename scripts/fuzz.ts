// `npm run fuzz [requests] [seed]`: sends that many generated requests (10000) to every endpoint of the three services.
// No answer may be a mistake of ours, no service may end, and none may grow. What fails can be sent again with its seed.
import { execFileSync } from 'node:child_process'
import { learnValues } from './fuzz/known.ts'
import { type Endpoint, endpointsOf, fuzzEndpoint } from './fuzz/run.ts'
import { startStack } from './test/stack.ts'

/** More than this, in MB, a service may not have grown by between the warm-up and the end. */
const MOST_GROWTH = 50
const WARM_UP = 500
/** A service that rests gives back memory that it only held in stock: until then its size says nothing. Milliseconds. */
const REST = 20_000

const count = Number(process.argv[2] ?? 10_000)
const seed = Number(process.argv[3] ?? Math.floor(Math.random() * 1_000_000))
console.log(`${count} requests for each endpoint, seed ${seed}`)

const stack = await startStack({ RATE_LIMITS: 'off' })
const endpoints = endpointsOf(stack)
const all: Record<string, number> = {}
const wrong: string[] = []

await sendAll(WARM_UP, seed + 1)
const before = await memory()
await sendAll(count, seed)
const after = await memory()
const alive = stack.pids.filter(isRunning).length
const printed = Object.values(await stack.stop()).join('\n')
await stack.remove()

const growth = Object.entries(after).map(([name, size]) => ({
  name,
  grown: Math.round(size - (before[name] ?? 0)),
  size: Math.round(size),
}))
for (const { name, grown, size } of growth) console.log(`${name}: ${size} MB, ${grown} MB more than after the warm-up`)
console.log(`Answers by status: ${JSON.stringify(all)}`)
for (const problem of wrong.slice(0, 20)) console.log(problem)
const mistakes = printed.split('\n').filter((line) => /"level":(50|60)/.test(line)).length
const ended = stack.pids.length - alive
console.log(
  `${endpoints.length} endpoints, ${wrong.length} answers that are wrong, ${mistakes} mistakes in the logs, ${ended} services ended.`,
)
process.exit(wrong.length + mistakes + ended > 0 || growth.some(({ grown }) => grown > MOST_GROWTH) ? 1 : 0)

/** To the three services at once, and to the endpoints of each one after the other. */
async function sendAll(requests: number, from: number): Promise<void> {
  await Promise.all(
    stack.apps.map(async (app) => {
      for (const endpoint of endpoints.filter((one) => one.app === app)) await sendTo(endpoint, requests, from)
    }),
  )
}

async function sendTo(endpoint: Endpoint, requests: number, from: number): Promise<void> {
  // Anew for each: the requests before may have signed everybody out.
  const known = await learnValues(stack)
  const { statuses, problems } = await fuzzEndpoint(stack, endpoint, known, { count: requests, seed: from })
  wrong.push(...problems)
  if (requests === WARM_UP) return
  for (const [status, times] of Object.entries(statuses)) all[status] = (all[status] ?? 0) + times
  console.log(`${endpoint.app} ${endpoint.route} ${JSON.stringify(statuses)}`)
}

/** Resident memory of each service at rest, in MB. */
async function memory(): Promise<Record<string, number>> {
  await new Promise((resolve) => setTimeout(resolve, REST))
  return Object.fromEntries(
    stack.pids.map((pid, index) => {
      const size = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })
      return [stack.apps[index] ?? '', Number(size) / 1024]
    }),
  )
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
