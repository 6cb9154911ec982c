import { expect, it } from 'vitest'
import { createBudget } from '../src/budget.ts'

it('The budget of the lens is spent by many messages at once, and comes back with time', () => {
  let now = 1_000
  const { spend } = createBudget(() => now)
  const spent = (asked: number) => Array.from({ length: asked }, spend).filter(Boolean).length
  expect(spent(1_000)).toBe(500)
  expect(spent(10)).toBe(0)
  now += 500
  expect(spent(1_000)).toBe(10)
  now += 3_600_000
  expect(spent(1_000)).toBe(500)
})
