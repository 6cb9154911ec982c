import { expect, it } from 'vitest'
import { twoAtATime } from '../src/two-at-a-time.ts'

it('two pieces of work are under way, and the next begins when one ends, be it by failing', async () => {
  const begun: number[] = []
  const works = Array.from({ length: 5 }, () => Promise.withResolvers<number>())
  const results = works.map(({ promise }, index) =>
    twoAtATime('ada', () => {
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

it('people take turns: who brings one picture does not wait for all of who brings many', async () => {
  const begun: string[] = []
  const ends: (() => void)[] = []
  const bring = (whose: string, picture: string) =>
    twoAtATime(whose, () => {
      begun.push(picture)
      return new Promise<void>((resolve) => ends.push(resolve))
    })
  const pictures = [...Array.from({ length: 6 }, (_, n) => ['ada', `ada ${n}`]), ['bea', 'bea 0'], ['cem', 'cem 0']]
  const all = Promise.all(pictures.map(([whose = '', picture = '']) => bring(whose, picture)))
  for (let ended = 0; ended < pictures.length; ended += 1) {
    await expect.poll(() => ends.length).toBeGreaterThan(ended)
    ends[ended]?.()
  }
  await all
  expect(begun).toEqual(['ada 0', 'ada 1', 'ada 2', 'bea 0', 'cem 0', 'ada 3', 'ada 4', 'ada 5'])
})
