// What a request costs when the databases are old: three stacks with 10, 10 000 and 1 000 000 old rows of each kind, asked in turn.
// Prints the processor time of all services, as ratios to the youngest.
import type { Browser } from '../packages/service/test/browser.ts'
import { createWalker, startStack } from '../scripts/test/stack.ts'
import { addOldRows } from './old-rows.ts'
import { processorTime } from './processor-time.ts'
import { authorizeUrl, type Code, getCode, post, redeem } from './requests.ts'
import { showRatio } from './show-ratio.ts'

const SIZES = [10, 10_000, 1_000_000]
const TARGET = 1.2
/** A ratio is formed in each round, so that what slows this machine down hits all three alike. */
const ROUNDS = 7
const TURNS = 4
const AT_A_TURN = 20

const alice = { username: 'alice', password: 'white-rabbit' }

/** A stack, and what its requests need: somebody who is signed in, and tokens. */
type Old = Awaited<ReturnType<typeof grow>>

async function grow(rows: number) {
  const stack = await startStack({ RATE_LIMITS: 'off' })
  addOldRows(stack.folder, rows)
  const walker = createWalker(alice)
  await walker.walk(authorizeUrl(stack).url, /callback\?/)
  await walker.walk(`${stack.photos}/sign-in`)
  const old = { stack, browser: walker as Browser, access_token: '', refresh_token: '' }
  const tokens = await redeem(old, await getCode(old))
  return Object.assign(old, tokens)
}

/** What is asked; `prepare` is not counted. */
type Work = { name: string; prepare?: (old: Old) => Promise<Code>; ask: (old: Old, code: Code) => Promise<unknown> }

const WORKS: Work[] = [
  { name: 'authorize', ask: getCode },
  { name: 'token', prepare: getCode, ask: redeem },
  {
    name: 'refresh',
    ask: async (old) => {
      const { refresh_token } = old
      Object.assign(old, await post(old, '/token', 'printshop-web', { grant_type: 'refresh_token', refresh_token }))
    },
  },
  { name: 'introspect', ask: (old) => post(old, '/introspect', 'clouddrive-photos', { token: old.access_token }) },
  {
    name: 'list',
    ask: async ({ stack, access_token }) =>
      read(await fetch(`${stack.photos}/v1/photos`, { headers: { Authorization: `Bearer ${access_token}` } })),
  },
  { name: 'gallery', ask: async ({ stack, browser }) => read(await browser.open(`${stack.photos}/`)) },
]

async function read(answer: Response): Promise<void> {
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(`The photo storage answered ${answer.status}: ${text}`)
}

const NO_CODE = { code: '', code_verifier: '' }

/** Milliseconds of processor time for one request. */
async function measure({ prepare, ask }: Work, old: Old): Promise<number> {
  const codes = await Promise.all(Array.from({ length: AT_A_TURN }, () => prepare?.(old) ?? NO_CODE))
  const before = processorTime(old.stack.pids)
  for (const code of codes) await ask(old, code)
  return (processorTime(old.stack.pids) - before) / AT_A_TURN
}

async function compare(work: Work): Promise<void> {
  const ratios: number[][] = SIZES.slice(1).map(() => [])
  let youngest = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const sums = SIZES.map(() => 0)
    for (let turn = 0; turn < TURNS; turn += 1) {
      for (const [index, old] of stacks.entries()) sums[index] = (sums[index] ?? 0) + (await measure(work, old))
    }
    const [first = 1, ...others] = sums
    youngest += first / TURNS / ROUNDS
    for (const [index, sum] of others.entries()) ratios[index]?.push(sum / first)
  }
  const columns = ratios.map((of) => showRatio(of).padEnd(20))
  console.log(`${work.name.padEnd(12)}${columns.join('')}${TARGET.toFixed(2)}    ${youngest.toFixed(2)} ms`)
}

const stacks: Old[] = []
try {
  for (const rows of SIZES) stacks.push(await grow(rows))
  for (const work of WORKS) for (const old of stacks) await measure(work, old)
  const [, ...others] = SIZES
  console.log(
    `${'old rows'.padEnd(12)}${others.map((rows) => `${rows} ÷ ${SIZES[0]}`.padEnd(20)).join('')}target  youngest`,
  )
  for (const work of WORKS) await compare(work)
} finally {
  for (const { stack } of stacks) {
    await stack.stop()
    await stack.remove()
  }
}
