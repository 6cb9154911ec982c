import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownRuns } from '../../apps/classroom/src/runs/learner.ts'
import { createRuns } from '../../apps/classroom/src/runs/runs.ts'
import type { RecordedExchange } from '../../packages/types/src/recorded-exchange.ts'
import { startRecordedStack } from './recorded-stack.ts'
import { createWalker } from './stack.ts'

/** Twenty in `npm run endurance`. */
const PAIRS = process.env.LONG_TESTS ? 20 : 6

type Walker = ReturnType<typeof createWalker>
let stack: Awaited<ReturnType<typeof startRecordedStack>>
beforeAll(async () => {
  stack = await startRecordedStack({ LEARNERS: String(PAIRS), RATE_LIMITS: 'off' })
})
afterAll(() => stack?.stop())

/** By what the lens knows a browser at each site. */
const namesOf = ({ cookies }: Walker) => [...cookies.values()].flatMap((jar) => jar.get('lens_browser') ?? [])

/** What was recorded of a browser: what it asked, and what services asked meanwhile. */
function recordedOf(walker: Walker): RecordedExchange[] {
  const names = namesOf(walker)
  const own = stack.records.filter(({ browser }) => browser !== undefined && names.includes(browser))
  const requests = new Set(own.map(({ requestId }) => requestId))
  return stack.records.filter((one) => own.includes(one) || requests.has(one.requestId))
}

describe('A11: many who connect, and as many who only open the shop’s first page, all at once', () => {
  it('each sees the own run from its first page to its last, and at no moment anything of another’s', async () => {
    const asPerson = { 'Sec-Fetch-Dest': 'document' }
    const walkers = await Promise.all(
      Array.from({ length: PAIRS }, async (_, index) => {
        const person = { username: `learner${index + 1}`, password: 'open-sesame' }
        const [alice, bob] = [createWalker(person, asPerson), createWalker(person, asPerson)]
        await alice.walk(stack.shop)
        await bob.walk(stack.shop)
        await alice.walk(`${stack.shop}/connect`)
        return [alice, bob] as const
      }),
    )
    await stack.allRecorded()

    const everybody = walkers.flat().map((walker) => ({
      names: namesOf(walker),
      own: new Set(recordedOf(walker).map(({ id }) => id)),
    }))
    const runs = createRuns()
    for (const record of stack.records) {
      runs.add(record)
      for (const { names, own } of everybody) {
        const seen = ownRuns(runs, names).flatMap(({ exchanges }) => exchanges)
        expect(seen.filter(({ id }) => !own.has(id)).map(({ request }) => request.url)).toEqual([])
      }
    }
    for (const [alice, bob] of walkers) {
      expect(ownRuns(runs, namesOf(bob))).toEqual([])
      const [run, ...more] = ownRuns(runs, namesOf(alice))
      expect(more).toEqual([])
      expect(run?.exchanges.map(({ request }) => new URL(request.url).pathname)).toContain('/token')
      expect(new Set(run?.exchanges)).toEqual(new Set(recordedOf(alice)))
    }
  })
})
