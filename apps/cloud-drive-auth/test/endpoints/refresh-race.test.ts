import { sha256 } from '@photo/service/secrets'
import { describe, expect, it } from 'vitest'
import { useRefreshToken } from '../../src/actions/use-refresh-token.ts'
import { readParameters } from '../../src/protocol/parameters.ts'
import { type AuthorizationServer, basic, startAuthorizationServer } from '../authorization-server.ts'
import { expectTokens, tokensFrom } from '../json-answers.ts'
import { RACE } from '../race-size.ts'
import { withTwoServers } from '../two-servers.ts'

const { atOnce: AT_ONCE, rounds: ROUNDS } = RACE

async function start({ issueCode, redeem }: AuthorizationServer) {
  const { code } = issueCode({ scope: 'photos.read offline_access' })
  const { refresh_token = '' } = await expectTokens(await redeem(code))
  return { code, refresh_token }
}

const familyOf = ({ database }: AuthorizationServer, code: string) =>
  database
    .prepare(
      `SELECT tokens.consumed_at, revoked_at FROM refresh_tokens AS tokens JOIN authorization_codes USING (code_hash)
       WHERE code_hash = ? ORDER BY tokens.rowid`,
    )
    .all(sha256(code))

/** Uses one refresh token many times at the same moment, spread over the servers: one wins, and then the family ends. */
async function race(server: AuthorizationServer, origins: string[]) {
  const { code, refresh_token } = await start(server)
  const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token }).toString()
  const headers = { ...basic('printshop-web'), 'Content-Type': 'application/x-www-form-urlencoded' }
  const answers = await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, index) => {
      const response = await fetch(`${origins[index % origins.length]}/token`, { method: 'POST', body, headers })
      const { error } = await response.json()
      return `${response.status} ${error ?? 'won'}`
    }),
  )
  const count = Object.entries(Object.groupBy(answers, (answer) => answer)).map(([k, v]) => [k, v?.length])
  expect(Object.fromEntries(count)).toEqual({ '200 won': 1, '400 invalid_grant': AT_ONCE - 1 })
  // Nobody can tell the owner from the thief, so what the winner got is withdrawn as well.
  const ended = { revoked_at: expect.any(Number) }
  expect(tokensFrom(server, code)).toMatchObject([ended, ended])
  expect(familyOf(server, code)).toMatchObject([{ ...ended, consumed_at: expect.any(Number) }, ended])
}

describe('A refresh token works once, however many try at the same moment — RFC 9700 §4.14.2', () => {
  it('RF-07 has one winner of many', async () => {
    const server = await startAuthorizationServer()
    const { stores, keys, origin: iss } = server
    const client = stores.clients.find('printshop-web')
    if (!client) throw new Error('The client is not registered.')
    for (let round = 0; round < ROUNDS; round += 1) {
      const { refresh_token } = await start(server)
      const now = Math.floor(Date.now() / 1000)
      const parameters = readParameters(new URLSearchParams({ refresh_token }))
      const dependencies = { iss, resource: iss, keys, ...stores }
      const tries = Array.from({ length: AT_ONCE }, () => useRefreshToken(dependencies, client, parameters, now))
      const outcomes = await Promise.allSettled(tries)
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? outcome.reason.event : []))
      expect(new Set(refusals)).toEqual(new Set(['rt_reuse']))
    }
    await server.stop()
  })

  it('RF-07 has one winner of many over HTTP', async () => {
    const server = await startAuthorizationServer()
    for (let round = 0; round < ROUNDS; round += 1) await race(server, [server.origin])
    expect(server.events()).not.toContain('server_error')
    await server.stop()
  })

  it('RF-07 has one winner of many in two processes on one database', async () => {
    await withTwoServers(async (server, origins) => {
      for (let round = 0; round < ROUNDS; round += 1) await race(server, origins)
    })
  })

  it('RF-07 RF-08 leaves nothing alive when a refresh and a revocation meet', async () => {
    const server = await startAuthorizationServer()
    for (let round = 0; round < 5 * ROUNDS; round += 1) {
      const { code, refresh_token } = await start(server)
      const [refreshed] = await Promise.all([
        server.refresh(refresh_token),
        server.post('/revoke', { token: refresh_token }, basic('printshop-web')),
      ])
      const { refresh_token: next = refresh_token, access_token } = await refreshed.json()
      expect((await server.refresh(next)).status).toBe(400)
      if (access_token) expect(await server.introspect(access_token)).toEqual({ active: false })
      expect(familyOf(server, code).length).toBeLessThanOrEqual(2)
    }
    await server.stop()
  })
})
