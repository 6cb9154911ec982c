import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Known, learnValues } from '../fuzz/known.ts'
import { endpointsOf, fuzzEndpoint } from '../fuzz/run.ts'
import { type Stack, startStack } from './stack.ts'

const REQUESTS = 10
// Always the same, so that this test says the same each time; `npm run fuzz` takes a new one.
const seed = 1

let stack: Stack
let known: Known
beforeAll(async () => {
  stack = await startStack({ RATE_LIMITS: 'off' })
  known = await learnValues(stack)
})
afterAll(async () => {
  await stack.stop()
  await stack.remove()
})

it('OP-03 answers whatever is sent with an answer of ours, and lives on', async () => {
  const endpoints = endpointsOf(stack)
  expect(endpoints.length).toBeGreaterThan(50)
  const seen: Record<string, number> = {}
  const wrong: string[] = []
  for (const endpoint of endpoints) {
    const { statuses, problems } = await fuzzEndpoint(stack, endpoint, known, { count: REQUESTS, seed })
    wrong.push(...problems)
    for (const [status, times] of Object.entries(statuses)) seen[status] = (seen[status] ?? 0) + times
  }
  expect(wrong).toEqual([])
  // It got past the first check often enough to mean something.
  for (const status of [200, 201, 303, 400, 401, 403, 404, 405])
    expect({ status, times: seen[status] ?? 0 }).toEqual({ status, times: expect.toSatisfy((times) => times > 0) })
  const printed = await stack.stop()
  for (const text of Object.values(printed)) expect(text).not.toMatch(/"level":(50|60)|uncaught|Unhandled/)
})
