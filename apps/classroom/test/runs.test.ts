import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { describe, expect, it } from 'vitest'
import { createRuns } from '../src/runs.ts'

let count = 0
/** A browser's request at a service, and its answer five milliseconds later. */
function exchange(receiver: RecordedExchange['receiver'], url: string, changes: Partial<RecordedExchange> = {}) {
  count += 1
  const made: RecordedExchange = {
    id: `e${count}`,
    receiver,
    sender: 'browser',
    browser: 'b1',
    request: { at: count * 10, method: 'GET', url, headers: [] },
    response: { at: count * 10 + 5, status: 200, headers: [] },
    ...changes,
  }
  return made
}

const question = (state: string) => `http://auth/authorize?client_id=shop&state=${state}`
const redirect = (to: string) => ({
  response: { at: count * 10 + 15, status: 303, headers: [['location', to] as [string, string]] },
})

describe('Which run an exchange belongs to', () => {
  it('begins with the page on which the button was', () => {
    const runs = createRuns()
    const page = exchange('printshop', 'http://shop/')
    expect(runs.add(page)).toBeUndefined()
    const connect = exchange('printshop', 'http://shop/connect', redirect(question('state-one')))
    const run = runs.add(connect)
    expect(run?.exchanges).toEqual([page, connect])
  })

  it('goes on where the same state or code turns up, in whatever browser order', () => {
    const runs = createRuns()
    const one = runs.add(exchange('auth', question('state-one')))
    const two = runs.add(exchange('auth', question('state-two'), { browser: 'b2' }))
    const answer = (state: string, code: string) => redirect(`http://shop/callback?code=${code}&state=${state}`)
    expect(runs.add(exchange('auth', 'http://auth/consent', answer('state-two', 'code_two')))).toBe(two)
    expect(runs.add(exchange('auth', 'http://auth/consent', answer('state-one', 'code_one')))).toBe(one)
    expect(runs.add(exchange('printshop', 'http://shop/callback?code=code_two&state=state-two'))).toBe(two)
    expect(one).not.toBe(two)
  })
})
