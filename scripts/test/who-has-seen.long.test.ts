import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sight, whoHasSeen } from '../../apps/classroom/src/inspector/who-has-seen.ts'
import { messagesOf } from '../../apps/classroom/src/messages/messages.ts'
import type { Party, RecordedExchange } from '../../packages/types/src/recorded-exchange.ts'
import { startRecordedStack } from './recorded-stack.ts'
import { createWalker } from './stack.ts'

const PARTIES: Party[] = ['browser', 'printshop', 'auth', 'photos']
const alice = createWalker({ username: 'alice', password: 'white-rabbit' })

let stack: Awaited<ReturnType<typeof startRecordedStack>>
let records: RecordedExchange[] = []
let sights: Sight[] = []

beforeAll(async () => {
  stack = await startRecordedStack()
  const { shop } = stack
  await alice.walk(shop)
  const { html } = await alice.walk(`${shop}/connect`)
  const thumbnail = /src="(\/photos\/[^"]+\/thumbnail[^"]*)"/.exec(html)?.[1] ?? ''
  await alice.open(shop + thumbnail)
  await stack.allRecorded()
  // The walker is a browser, though it does not say so: whoever is none of the three is Alice.
  records = stack.records.map((one) => (one.sender === 'other' ? { ...one, sender: 'browser' as const } : one))
  sights = whoHasSeen(messagesOf(records))
})
afterAll(() => stack?.stop())

/** In which step each party first had an item: the browser, the shop, the authorization server, the photo storage. */
function stepsOf(name: string): (string | number)[] {
  const first = sights.find(({ item }) => item.name === name)?.first
  if (!first) throw new Error(`Nobody looked for ${name}.`)
  return PARTIES.map((party) => {
    const message = first[party]
    return message === undefined ? 'never' : message === 'start' ? 'has it' : message.step
  })
}

describe('Who has seen what, when Alice lets PrintShop see two photos', () => {
  it('her password: one server only', () => {
    expect(stepsOf('password')).toEqual(['has it', 'never', 'has it', 'never'])
    const sent = records.filter(({ receiver }) => receiver !== 'auth').map(({ request }) => JSON.stringify(request))
    expect(sent.filter((request) => request.includes('white-rabbit'))).toEqual([])
  })

  it.each([
    ['the secret of the shop', 'client_secret', ['never', 'has it', 'has it', 'never']],
    ['the state', 'state', [2, 2, 2, 'never']],
    ['the challenge', 'code_challenge', [2, 2, 2, 'never']],
    ['the verifier: nobody but the shop before step 6', 'code_verifier', ['never', 2, 6, 'never']],
    ['the code', 'code', [5, 5, 5, 'never']],
    ['the access token: never the browser', 'access_token', ['never', 7, 7, 8]],
    ['the refresh token: never the browser, never the photo storage', 'refresh_token', ['never', 7, 7, 'never']],
    ['the numbers of the photos she ticked', 'chosen_numbers', [3, 7, 3, 'has it']],
    ['their pictures', 'chosen_photos', [9, 9, 'never', 'has it']],
    ['her other photos: never the shop', 'other_photos', [3, 'never', 3, 'has it']],
  ])('%s', (_what, name, steps) => {
    expect(stepsOf(name)).toEqual(steps)
  })
})
