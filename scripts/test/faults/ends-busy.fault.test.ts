import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Stack, startStack } from '../stack.ts'
import { createBuyer } from './buyer.ts'
import { ROUNDS } from './rounds.ts'
import { expectWhole, spentIn } from './whole-data.ts'

const AT_ONCE = 100

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ RATE_LIMITS: 'off', LEARNERS: '1' })
})
afterAll(async () => {
  await stack.stop()
  await stack.remove()
})

/** So many requests that write, at once. Each is answered in full, or its connection ends: that is all a client can be told. */
function manyAtOnce(origin: string): Promise<string[]> {
  const send = async () => {
    const response = await fetch(`${origin}/login`, { headers: { 'Sec-Fetch-Dest': 'document' } })
    await response.text()
    return String(response.status)
  }
  return Promise.all(Array.from({ length: AT_ONCE }, () => send().catch((error: Error) => error.message)))
}

describe('OP-05 a service is asked to end while a hundred wait for it', () => {
  it(
    'answers in full or hangs up, ends by itself without a mistake, and comes back whole',
    async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const answers = manyAtOnce(stack.auth)
        const before = spentIn(stack.folder)
        const { code, printed } = await stack.end('cloud-drive-auth', 'SIGTERM')
        const told = new Set(await answers)
        expect(
          [...told].filter((one) => !['200', 'fetch failed', 'terminated', 'other side closed'].includes(one)),
        ).toEqual([])
        expect(code).toBe(0)
        expect(printed).not.toMatch(/"level":(50|60)/)
        await stack.begin('cloud-drive-auth')
        expectWhole(stack.folder)
        expect(spentIn(stack.folder)).toEqual(expect.arrayContaining(before))
      }
      expect(await createBuyer(stack, 'learner1').buy()).toContain('Thank you')
    },
    ROUNDS * 30_000,
  )
})
