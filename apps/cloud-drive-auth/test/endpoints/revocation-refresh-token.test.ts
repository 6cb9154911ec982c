import { newSecret, sha256 } from '@photo/service/secrets'
import { describe, expect, it } from 'vitest'
import { basic } from '../authorization-server.ts'
import { expectError, expectTokens } from '../json-answers.ts'
import { sharedServer } from '../shared-server.ts'

const server = await sharedServer()

async function start() {
  const issued = server.issueCode({ scope: 'photos.read offline_access' })
  const { access_token, refresh_token = '' } = await expectTokens(await server.redeem(issued.code))
  return { ...issued, access_token, refresh_token }
}
const revoke = (form: Record<string, string>, headers: Record<string, string> = basic('printshop-web')) =>
  server.post('/revoke', form, headers)
const isActive = async (token: string) => (await server.introspect(token)).active

describe('A client gives a refresh token back — RFC 7009 §2.1', () => {
  it.each([{}, { token_type_hint: 'access_token' }, { token_type_hint: 'refresh_token' }, { token_type_hint: 'foo' }])(
    'RV-01 RV-03 and all that came from the grant ends, with %j',
    async (hint) => {
      const kept = await start()
      const { access_token, refresh_token } = await start()
      const next = await expectTokens(await server.refresh(refresh_token))
      const answer = await revoke({ token: next.refresh_token ?? '', ...hint })
      expect({ status: answer.status, body: await answer.text() }).toEqual({ status: 200, body: '' })
      for (const token of [access_token, next.access_token]) expect(await isActive(token)).toBe(false)
      await expectError(await server.refresh(next.refresh_token ?? ''), 400, 'invalid_grant', 'was withdrawn')
      expect(await isActive(kept.access_token)).toBe(true)
    },
  )

  it('RV-01 a used one as well: its owner wants the connection to end', async () => {
    const { refresh_token } = await start()
    const next = await expectTokens(await server.refresh(refresh_token))
    expect((await revoke({ token: refresh_token })).status).toBe(200)
    expect(await isActive(next.access_token)).toBe(false)
  })

  it('RV-01 an access token ends alone where a refresh token keeps the connection', async () => {
    const { access_token, refresh_token } = await start()
    expect((await revoke({ token: access_token })).status).toBe(200)
    expect(await isActive(access_token)).toBe(false)
    const next = await expectTokens(await server.refresh(refresh_token))
    expect(await isActive(next.access_token)).toBe(true)
  })

  it('RV-02 one that was withdrawn ends nothing that came later of the same permission, nor does the access token beside it', async () => {
    const { code, grant_id, ...withdrawn } = await start()
    server.stores.codes.revokeFamily(sha256(code), 1)
    const later = newSecret('code')
    server.stores.codes.issue(
      later,
      {
        ...{ grant_id, sub: 'u_alice', client_id: 'printshop-web', redirect_uri: 'http://localhost:9000/callback' },
        ...{ scope: 'photos.read', authorization_details: [], nonce: null, auth_time: 1 },
        code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      },
      Math.floor(Date.now() / 1000),
    )
    const { access_token } = await expectTokens(await server.redeem(later))
    for (const token of [withdrawn.refresh_token, withdrawn.access_token]) {
      expect((await revoke({ token })).status).toBe(200)
      expect(await isActive(access_token)).toBe(true)
    }
  })

  it('RV-04 another confidential client is told, and ends nothing', async () => {
    const { refresh_token } = await start()
    const answer = await revoke({ token: refresh_token }, basic('other-app'))
    await expectError(answer, 400, 'invalid_request', 'was issued to another client')
    await expectTokens(await server.refresh(refresh_token))
  })

  it('RV-04 a public client is told nothing, and ends nothing', async () => {
    const { refresh_token } = await start()
    const answer = await revoke({ token: refresh_token, client_id: 'printshop-spa' }, {})
    expect({ status: answer.status, body: await answer.text() }).toEqual({ status: 200, body: '' })
    await expectTokens(await server.refresh(refresh_token))
  })

  it('IN-02 IN-04 no resource server learns anything of a refresh token, used or not', async () => {
    const { refresh_token } = await start()
    expect(await server.introspect(refresh_token)).toEqual({ active: false })
    await server.refresh(refresh_token)
    expect(await server.introspect(refresh_token)).toEqual({ active: false })
  })
})
