import type { RecordedExchange } from '@photo/types/recorded-exchange'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownRuns } from '../../src/runs/learner.ts'
import { createRuns, type Runs } from '../../src/runs/runs.ts'
import { namesIn, storyAs } from '../stories.ts'

type Person = { story: RecordedExchange[]; browser: string[] }

/** Two or three people, what each does, and when they begin: in milliseconds. */
const people = (stories: string[]) => {
  const person = fc.record({ does: fc.constantFrom(...stories), at: fc.nat(10_000) })
  return fc.array(person, { minLength: 2, maxLength: 3 })
}
const peopleWho = (all: { does: string; at: number }[]): Person[] =>
  all.map(({ does, at }, index) => personWho(`of-person-${index}`, [does], at))

function personWho(name: string, does: string[], at = 0): Person {
  const story = storyAs(name, does, at)
  return { story, browser: namesIn(story) }
}

/** An order for as many records as there may be, and which of them never arrive. */
const order = fc.array(fc.nat(1000), { minLength: 200, maxLength: 200 })
const lost = fc.uniqueArray(fc.nat(60), { maxLength: 8 })
const inOrder = (exchanges: RecordedExchange[], keys: number[]) =>
  exchanges
    .map((exchange, index) => ({ exchange, key: keys[index] ?? 0 }))
    .sort((one, other) => one.key - other.key)
    .map(({ exchange }) => exchange)

/** Adds records one by one, and looks after each. */
function addEach(arrived: RecordedExchange[], look: (runs: Runs) => void): Runs {
  const runs = createRuns()
  for (const exchange of arrived) {
    runs.add(exchange)
    look(runs)
  }
  return runs
}

const idsOf = (exchanges: RecordedExchange[] = []) => new Set(exchanges.map(({ id }) => id))

/** What only goes along with something else, and says of nobody anything that is not public. */
const isCompanion = ({ request, sender }: RecordedExchange) =>
  request.method === 'OPTIONS' ||
  (request.url.includes('/.well-known/') && (sender === 'browser' || sender === 'other'))

function expectNothingOfOthers(runs: Runs, { story, browser }: Person): void {
  const own = idsOf(story)
  const seen = ownRuns(runs, browser).flatMap(({ exchanges }) => exchanges)
  const others = seen.filter((one) => !own.has(one.id) && !isCompanion(one))
  expect(others.map(({ request }) => request.url)).toEqual([])
}

function expectOwnRun(runs: Runs, { story, browser }: Person): void {
  const own = ownRuns(runs, browser)
  expect(own).toHaveLength(1)
  expect(idsOf(own[0]?.exchanges)).toEqual(idsOf(story))
}

describe('A11: whatever the order in which records arrive', () => {
  it('nobody ever sees what happened in another browser, whether or not all of it arrives', () => {
    const stories = ['shop', 'pushed', 'sign-in', 'spa', 'gallery', 'cli', 'own']
    fc.assert(
      fc.property(people(stories), order, lost, (who, keys, gone) => {
        const all = peopleWho(who)
        const arrived = inOrder(
          all.flatMap(({ story }) => story),
          keys,
        )
        addEach(
          arrived.filter((_one, index) => !gone.includes(index)),
          (runs) => {
            for (const person of all) expectNothingOfOthers(runs, person)
          },
        )
      }),
    )
  })

  it('each sees the own run whole, from the first page to the last photo', () => {
    fc.assert(
      fc.property(people(['shop', 'pushed', 'sign-in', 'gallery']), order, (who, keys) => {
        const all = peopleWho(who)
        const runs = createRuns()
        const recorded = all.flatMap(({ story }) => story)
        for (const exchange of inOrder(recorded, keys)) runs.add(exchange)
        for (const person of all) expectOwnRun(runs, person)
      }),
    )
  })

  it('one browser’s runs are the same, with the same messages in each', () => {
    const does = ['shop', 'again', 'pushed', 'sign-in', 'spa', 'cli', 'own', 'interrupted']
    const { story, browser } = personWho('of-alice', does)
    const runsOf = (arrived: RecordedExchange[]) => {
      const runs = createRuns()
      // As they are delivered: some at a time.
      for (let from = 0; from < arrived.length; from += 20) runs.add(...arrived.slice(from, from + 20))
      return new Set(ownRuns(runs, browser).map(({ exchanges }) => exchanges.map(({ id }) => id).join()))
    }
    const asSent = runsOf(story)
    expect(asSent.size).toBe(does.length)
    fc.assert(
      fc.property(order, (keys) => {
        expect(runsOf(inOrder(story, keys))).toEqual(asSent)
      }),
    )
  })

  it('the page that another only opened goes with nobody’s run', () => {
    // What was seen: Alice opens the shop, Bob opens its first page, Alice connects.
    const alice = personWho('of-alice', ['shop'])
    const bob = personWho('of-bob', ['shop'], 20)
    fc.assert(
      fc.property(order, (keys) => {
        const arrived = inOrder([...alice.story, ...bob.story.slice(0, 1)], keys)
        expectOwnRun(
          addEach(arrived, (runs) => expect(ownRuns(runs, bob.browser)).toEqual([])),
          alice,
        )
      }),
    )
  })
})

/** The same requests once more, from another browser, and refused. */
const repeatedBy = ({ browser }: Person, story: RecordedExchange[]): RecordedExchange[] =>
  story
    .filter(({ sender, request }) => sender === 'browser' && request.method === 'GET')
    .map((one, index) => ({
      ...one,
      id: `${one.id}-again`,
      requestId: `${one.requestId}-again`,
      browser: browser[index % browser.length] ?? '',
      request: { ...one.request, at: one.request.at + 1 },
      response: { at: one.response.at + 1, status: 400, headers: [] },
    }))

describe('A11: who has got hold of what another’s browser said, and says it again', () => {
  it('sees nothing of that run, and takes nothing from it', () => {
    fc.assert(
      fc.property(fc.constantFrom('shop', 'pushed', 'sign-in'), fc.nat(5_000), order, (does, at, keys) => {
        const alice = personWho('of-alice', [does])
        const own = personWho('of-mallory', ['gallery', 'shop'], at)
        const mallory = { ...own, story: [...own.story, ...repeatedBy(own, alice.story)] }
        const arrived = inOrder([...alice.story, ...mallory.story], keys)
        expectOwnRun(
          addEach(arrived, (runs) => expectNothingOfOthers(runs, mallory)),
          alice,
        )
      }),
    )
  })
})
