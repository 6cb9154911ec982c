import { sha256 } from '@photo/service/secrets'
import { describe, expect, it } from 'vitest'
import { redeemCode } from '../../src/actions/redeem-code.ts'
import { readParameters } from '../../src/protocol/parameters.ts'
import { type AuthorizationServer, basic, startAuthorizationServer, VERIFIER } from '../authorization-server.ts'
import { tokensFrom } from '../json-answers.ts'
import { RACE } from '../race-size.ts'
import { withTwoServers } from '../two-servers.ts'

const { atOnce: AT_ONCE, rounds: ROUNDS } = RACE

/** Redeems one code many times at the same moment, spread over the servers, and checks that exactly one of them won. */
async function race(server: AuthorizationServer, origins: string[]) {
  const { code } = server.issueCode()
  const body = new URLSearchParams({ grant_type: 'authorization_code', code, code_verifier: VERIFIER }).toString()
  const headers = { ...basic('printshop-web'), 'Content-Type': 'application/x-www-form-urlencoded' }
  const answers = await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, index) => {
      const response = await fetch(`${origins[index % origins.length]}/token`, { method: 'POST', body, headers })
      const { error, error_description } = await response.json()
      return `${response.status} ${error ?? 'won'} ${error_description ?? ''}`
    }),
  )
  const count = Object.fromEntries(
    Object.entries(Object.groupBy(answers, (answer) => answer)).map(([k, v]) => [k, v?.length]),
  )
  expect(count).toEqual({ '200 won ': 1, '400 invalid_grant The code was used before': AT_ONCE - 1 })
  // A second use is a second use, however close: what the winner got is withdrawn.
  expect(tokensFrom(server, code)).toEqual([{ revoked_at: expect.any(Number) }])
}

describe('A code works once, however many try at the same moment — RFC 6749 §4.1.2', () => {
  it('TK-17 has one winner of many', async () => {
    const { origin: iss, stores, keys, issueCode, stop } = await startAuthorizationServer()
    const client = stores.clients.find('printshop-web')
    if (!client) throw new Error('The client is not registered.')
    for (let round = 0; round < ROUNDS; round += 1) {
      const { code } = issueCode()
      const now = Math.floor(Date.now() / 1000)
      const parameters = readParameters(new URLSearchParams({ code, code_verifier: VERIFIER }))
      const dependencies = { iss, resource: iss, keys, ...stores }
      const tries = Array.from({ length: AT_ONCE }, () => redeemCode(dependencies, client, parameters, now))
      const outcomes = await Promise.allSettled(tries)
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? outcome.reason.event : []))
      expect(new Set(refusals)).toEqual(new Set(['code_replayed']))
    }
    await stop()
  })

  it('PK-06 TK-12 takes no code that burnt or ended while its token was being signed', async () => {
    const { stores, issueCode, stop } = await startAuthorizationServer()
    const now = Math.floor(Date.now() / 1000)
    const take = (code: string, at: number) => stores.codes.take(sha256(code), at, null)
    const [burnt, late, good] = [issueCode().code, issueCode().code, issueCode().code]
    stores.codes.burn(sha256(burnt), now)
    expect(take(burnt, now)).toBe(false)
    expect(take(late, now + 61)).toBe(false)
    expect(take(good, now)).toBe(true)
    await stop()
  })

  it('TK-17 has one winner of many over HTTP', async () => {
    const server = await startAuthorizationServer()
    for (let round = 0; round < ROUNDS; round += 1) await race(server, [server.origin])
    expect(server.events()).not.toContain('server_error')
    await server.stop()
  })

  it('TK-17 has one winner of many in two processes on one database', async () => {
    await withTwoServers(async (server, origins) => {
      for (let round = 0; round < ROUNDS; round += 1) await race(server, origins)
    })
  })
})
