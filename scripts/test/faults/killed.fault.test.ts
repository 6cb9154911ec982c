import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWalker, type Stack, startStack } from '../stack.ts'
import { createBuyer } from './buyer.ts'
import { ROUNDS } from './rounds.ts'
import { expectWhole, spentIn } from './whole-data.ts'

const BUYERS = 3

let stack: Stack
const printed: string[] = []
beforeAll(async () => {
  stack = await startStack({ RATE_LIMITS: 'off', LEARNERS: String(BUYERS + 1) })
})
afterAll(async () => {
  await stack.stop()
  await stack.remove()
})

const learner = (number: number) => createBuyer(stack, `learner${number}`)

/** Reads I2 to I4, starts what was ended, and lets a person who knows nothing of it finish, I6. */
async function comeBack(app: Parameters<Stack['begin']>[0], spentBefore: string[]): Promise<void> {
  await stack.begin(app)
  expectWhole(stack.folder)
  expect(spentIn(stack.folder)).toEqual(expect.arrayContaining(spentBefore))
  const alice = learner(BUYERS + 1)
  expect(await alice.buy()).toContain('Thank you')
  expect(alice.seen.filter(({ status }) => status >= 500).map(({ url, status }) => `${status} ${url}`)).toEqual([])
}

describe('OP-05 the power goes at one of the three, at any moment, while people buy', () => {
  it.each(['cloud-drive-auth', 'cloud-drive-photos', 'printing-service'] as const)(
    '%s comes back whole, and the next person buys as if nothing had been',
    async (app) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const stop = new AbortController()
        const buyers = Array.from({ length: BUYERS }, (_, index) => learner(index + 1))
        const shopping = buyers.map((buyer) => buyer.shopUntil(stop.signal))
        // Any moment: when so many pages have come, and others are on their way.
        const pages = randomInt(1, 60)
        while (buyers.flatMap(({ seen }) => seen).length < pages) await pause(1)
        const spent = spentIn(stack.folder)
        const { code, printed: log } = await stack.end(app, 'SIGKILL')
        printed.push(log)
        expect(code).not.toBe(0)
        stop.abort()
        await Promise.all(shopping)
        await comeBack(app, spent)
      }
    },
    ROUNDS * 30_000,
  )

  it('OP-01 no log of all this holds the password, a code or a token', async () => {
    const alice = createWalker({ username: 'alice', password: 'white-rabbit' })
    await alice.walk(`${stack.shop}/connect`)
    const logs = [...printed, ...Object.values(await stack.stop())].join('\n')
    expect(logs.length).toBeGreaterThan(1000)
    expect(logs).not.toMatch(/open-sesame|white-rabbit|code_\w{20}|rt_\w{20}|eyJ\w+\.eyJ/)
  })
})
