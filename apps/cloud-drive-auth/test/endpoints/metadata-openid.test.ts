import type { AuthorizationServerMetadata } from '@photo/types/authorization-server-metadata'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { basic } from '../authorization-server.ts'
import { expectTokens } from '../json-answers.ts'
import { sharedServer } from '../shared-server.ts'

const server = await sharedServer()
let metadata: AuthorizationServerMetadata
beforeAll(async () => {
  metadata = await (await fetch(`${server.origin}/.well-known/openid-configuration`)).json()
})

const signIn = async (client_id: 'printshop-web' | 'other-app' = 'printshop-web') => {
  const code = { client_id, scope: 'openid profile email', nonce: 'n1', authorization_details: [] }
  const { access_token, id_token } = await expectTokens(
    await server.redeem(server.issueCode(code).code, {}, basic(client_id)),
  )
  const headers = { Authorization: `Bearer ${access_token}` }
  const userinfo = await (await fetch(metadata.userinfo_endpoint, { headers })).json()
  return { id_token: String(id_token), userinfo }
}

describe('What the metadata says of OpenID Connect is true — OpenID Connect Discovery §3', () => {
  it('MD-02 MD-03 lists the claims that are made, and no others', async () => {
    const { id_token, userinfo } = await signIn()
    const made = new Set([...Object.keys(decodeJwt(id_token)), ...Object.keys(userinfo)])
    expect([...metadata.claims_supported].sort()).toEqual([...made].sort())
  })

  it('MD-02 MD-03 names the algorithm that signs ID tokens', async () => {
    const { alg } = decodeProtectedHeader((await signIn()).id_token)
    expect(metadata.id_token_signing_alg_values_supported).toEqual([alg])
  })

  it('MD-02 MD-03 lists public subjects: a person is the same for every client', async () => {
    expect(metadata.subject_types_supported).toEqual(['public'])
    const subjects = [await signIn(), await signIn('other-app')].map(({ userinfo }) => userinfo.sub)
    expect(subjects).toEqual(['u_alice', 'u_alice'])
  })

  it('MD-03 lists the prompts that work, and no others', async () => {
    const refusalOf = async (prompt: string) => {
      const answer = await fetch(server.authorizeUrl('printshop-web', { prompt }), { redirect: 'manual' })
      return answer.status === 200 ? undefined : new URL(answer.headers.get('Location') ?? '').searchParams.get('error')
    }
    const expected = { none: 'login_required', login: undefined, consent: undefined, select_account: 'invalid_request' }
    for (const [prompt, error] of Object.entries(expected)) expect(await refusalOf(prompt)).toBe(error)
    expect(metadata.prompt_values_supported).toEqual(['none', 'login', 'consent'])
  })

  it('MD-03 says that no claim can be asked for one by one: such a wish changes nothing', async () => {
    expect(metadata.claims_parameter_supported).toBe(false)
    const claims = JSON.stringify({ id_token: { email: { essential: true } } })
    const page = await fetch(server.authorizeUrl('printshop-web', { scope: 'openid', claims }), { redirect: 'manual' })
    expect(page.status).toBe(200)
  })
})
