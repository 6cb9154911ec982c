import { createBrowser } from '@photo/service/test/browser'
import { beforeEach, describe, expect, it } from 'vitest'
import { issueGrant } from '../../src/actions/issue-grant.ts'
import { photoAccess } from '../../src/protocol/photo-grant.ts'
import { basic } from '../authorization-server.ts'
import { expectTokens } from '../json-answers.ts'
import { sharedServer } from '../shared-server.ts'

const server = await sharedServer()
const { grants } = server.stores
beforeEach(() => void grants.revokeOfPerson('u_alice', 'printshop-web', 1))

const remembered = () => grants.findLive('u_alice', 'printshop-web')
const choose = (photos: string[], scope = 'photos.read') => {
  const authorization_details = photos.length > 0 ? photoAccess('http://photos.example', photos) : []
  return issueGrant(grants, { sub: 'u_alice', client_id: 'printshop-web', scope, authorization_details }, 2)
}

describe('One grant is remembered for each choice of a person for a client — RFC 6749 §1.3', () => {
  it('SE-13 however often the same photos are chosen, in whatever order', () => {
    choose(['p_A1', 'p_A2'])
    choose(['p_A2', 'p_A1'])
    const last = choose(['p_A1', 'p_A2'])
    expect(remembered().map(({ grant_id }) => grant_id)).toEqual([last])
  })

  it('SE-13 and a choice of fewer photos stays one of its own: when the larger one goes, it still holds', () => {
    const [one, both] = [choose(['p_A1']), choose(['p_A1', 'p_A2'])]
    expect(remembered().map(({ grant_id }) => grant_id)).toEqual([both, one])
    grants.revoke(both, 3)
    expect(remembered().map(({ grant_id }) => grant_id)).toEqual([one])
  })

  it('SE-13 and for each kind of access that a newer choice does not hold', () => {
    choose(['p_A1'], 'photos.read offline_access')
    choose(['p_A1'], 'photos.read')
    choose([], 'openid profile')
    expect(remembered().map(({ scope }) => scope)).toEqual([
      'openid profile',
      'photos.read',
      'photos.read offline_access',
    ])
  })

  it('SE-14 and a photo that is left out later is taken from all of them', () => {
    const all = [choose(['p_A1', 'p_A2']), choose(['p_A1', 'p_A2']), choose(['p_A2', 'p_A1'])]
    const last = choose(['p_A1'])
    expect(all.map((id) => grants.find(id)?.revoked_at)).toEqual([2, 2, 2])
    expect(remembered().map(({ grant_id }) => grant_id)).toEqual([last])
  })
})

/** A browser that asks to be asked, and the tokens that it gets. */
async function connect() {
  const changes = { scope: 'photos.read offline_access', prompt: 'consent' }
  const location = await server.authorize('printshop-web', { browser: createBrowser(), changes })
  const { access_token, refresh_token = '' } = await expectTokens(
    await server.redeem(location.searchParams.get('code') ?? ''),
  )
  return { access_token, refresh_token }
}
const isActive = async ({ access_token }: { access_token: string }) =>
  (await server.introspect(access_token)).active as boolean

describe('Two browsers with the same choice do not disturb each other', () => {
  it('RV-01 giving the tokens of one back leaves the other’s alone', async () => {
    const [one, other] = [await connect(), await connect()]
    expect(remembered()).toHaveLength(1)
    await server.post('/revoke', { token: one.refresh_token }, basic('printshop-web'))
    expect([await isActive(one), await isActive(other)]).toEqual([false, true])
  })

  it('SE-14 Disconnect ends all of them, and Connected apps shows them as one', async () => {
    const all = [await connect(), await connect(), await connect()]
    expect(grants.findConnections('u_alice').length).toBeGreaterThan(0)
    grants.revokeOfPerson('u_alice', 'printshop-web', 2)
    expect(await Promise.all(all.map(isActive))).toEqual([false, false, false])
  })
})
