import { expect, it } from 'vitest'
import { twoAtATime } from '../src/two-at-a-time.ts'

it('two pieces of work are under way, and the next begins when one ends, be it by failing', async () => {
  const begun: number[] = []
  const works = Array.from({ length: 5 }, () => Promise.withResolvers<number>())
  const results = works.map(({ promise }, index) =>
    twoAtATime(() => {
      begun.push(index)
      return promise
    }),
  )
  expect(begun).toEqual([0, 1])
  works[1]?.reject(new Error('no picture'))
  await expect(results[1]).rejects.toThrow('no picture')
  await expect.poll(() => begun).toEqual([0, 1, 2])
  for (const [index, { resolve }] of works.entries()) resolve(index)
  expect(await Promise.all(results.filter((_, index) => index !== 1))).toEqual([0, 2, 3, 4])
  expect(begun).toEqual([0, 1, 2, 3, 4])
})
