import { describe, expect, it } from 'vitest'
import { createRuns } from '../../src/runs/runs.ts'
import { storyOf, TRAFFIC } from '../traffic.ts'

const runs = createRuns()
for (const [, exchange] of TRAFFIC) runs.add(exchange)

/** The runs in which a story's exchanges ended up. */
const runsIn = (story: string) => [...new Set(storyOf(story).map(({ id }) => runs.of(id)?.n))]

describe('Recorded traffic: a run for each authorization', () => {
  it.each([
    ['the shop is connected', 'shop', 1],
    ['connected once more, where CloudDrive asks nothing', 'again', 2],
    ['the request goes from server to server first', 'pushed', 3],
    ['a customer signs in at the shop', 'sign-in', 4],
    ['the shop without a server, in another browser', 'spa', 5],
    ['a program in a terminal, with a browser that only CloudDrive sees', 'cli', 6],
    ['somebody’s own client that only knows the RFCs, from its registration to its revocation', 'own', 7],
    ['a person who goes away in the middle', 'interrupted', 8],
    ['CloudDrive’s own gallery', 'gallery', 9],
  ])('%s', (_name, story, n) => {
    expect(storyOf(story).length).toBeGreaterThan(4)
    expect(runsIn(story)).toEqual([n])
  })

  it('and no run more', () => {
    expect(runs.all()).toHaveLength(9)
  })

  it('the end of a connection at CloudDrive’s own page, and what the shop then hears', () => {
    const [ended, refused] = ['/account/connections', '/v1/photos'].map((path) =>
      storyOf('disconnect').filter(({ request }) => new URL(request.url).pathname === path),
    )
    // The page with the button was only looked at: it speaks of no client, and the run before it has ended.
    expect(ended?.map(({ id, request }) => [request.method, runs.of(id)?.n])).toEqual([
      ['GET', undefined],
      ['POST', 4],
      ['GET', 4],
    ])
    expect(runs.of(refused?.at(-1)?.id ?? '')?.n).toBe(3)
    expect(refused?.at(-1)?.response.status).toBe(401)
  })

  it('each in its own browser only', () => {
    const browsers = (story: string) => storyOf(story).flatMap(({ browser }) => browser ?? [])
    for (const { n, browsers: names } of runs.all()) {
      const story = ['shop', 'again', 'pushed', 'sign-in', 'spa', 'cli', 'own', 'interrupted', 'gallery'][n - 1] ?? ''
      expect(new Set([...names, ...browsers('disconnect')])).toEqual(
        new Set([...browsers(story), ...browsers('disconnect')]),
      )
    }
  })

  it('two browsers at once, whose messages alternate', () => {
    const both = createRuns()
    const [one, two] = [storyOf('shop'), storyOf('spa')]
    for (let index = 0; index < Math.max(one.length, two.length); index += 1) {
      for (const exchange of [one[index], two[index]]) if (exchange) both.add(exchange)
    }
    expect(one.map(({ id }) => both.of(id)?.n)).toEqual(one.map(() => both.of(one[0]?.id ?? '')?.n))
    expect(two.map(({ id }) => both.of(id)?.n)).toEqual(two.map(() => both.of(two[0]?.id ?? '')?.n))
    expect(both.all()).toHaveLength(2)
  })
})
