import type { AuthorizationServerMetadata } from '@photo/types/authorization-server-metadata'
import { beforeAll, describe, expect, it } from 'vitest'
import { basic } from '../authorization-server.ts'
import { expectError, expectTokens } from '../json-answers.ts'
import { sharedServer } from '../shared-server.ts'

const server = await sharedServer()
let metadata: AuthorizationServerMetadata
let response: Response
beforeAll(async () => {
  response = await fetch(`${server.origin}/.well-known/oauth-authorization-server`)
  metadata = await response.clone().json()
})

describe('Authorization server metadata — RFC 8414 §2, §3', () => {
  it('MD-01 is published where every client may read and keep it', () => {
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toMatch(/^application\/json/)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=300')
  })

  it('MD-01 names the issuer and its endpoints, and what they take', () => {
    const { origin } = server
    const secrets = ['client_secret_basic', 'client_secret_post']
    expect(metadata).toEqual({
      issuer: origin,
      authorization_endpoint: `${origin}/authorize`,
      pushed_authorization_request_endpoint: `${origin}/par`,
      token_endpoint: `${origin}/token`,
      revocation_endpoint: `${origin}/revoke`,
      introspection_endpoint: `${origin}/introspect`,
      userinfo_endpoint: `${origin}/userinfo`,
      registration_endpoint: `${origin}/register`,
      jwks_uri: `${origin}/jwks.json`,
      scopes_supported: ['openid', 'profile', 'email', 'photos.read', 'photos.manage', 'offline_access'],
      response_types_supported: ['code'],
      response_modes_supported: ['query'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: [...secrets, 'none'],
      revocation_endpoint_auth_methods_supported: [...secrets, 'none'],
      introspection_endpoint_auth_methods_supported: secrets,
      authorization_details_types_supported: ['photo_access'],
      authorization_response_iss_parameter_supported: true,
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      claims_supported: expect.arrayContaining(['iss', 'sub', 'nonce', 'name', 'email']),
      prompt_values_supported: ['none', 'login', 'consent'],
      claims_parameter_supported: false,
      request_parameter_supported: false,
      request_uri_parameter_supported: false,
    })
  })

  it('MD-02 is the same document for OpenID Connect', async () => {
    const openid = await fetch(`${server.origin}/.well-known/openid-configuration`)
    expect(await openid.json()).toEqual(metadata)
    expect(openid.headers.get('Cache-Control')).toBe(response.headers.get('Cache-Control'))
    expect(openid.headers.get('Access-Control-Allow-Origin')).toBe('*')
  })

  it('MD-01 has no empty list and no final slash', () => {
    for (const value of Object.values(metadata)) if (Array.isArray(value)) expect(value).not.toHaveLength(0)
    expect(JSON.stringify(metadata)).not.toMatch(/\/"/)
  })
})

/** The three ways to authenticate, each with a client that uses it. */
const METHODS: Record<string, { form: Record<string, string>; headers: Record<string, string>; client_id: string }> = {
  client_secret_basic: { form: {}, headers: basic('printshop-web'), client_id: 'printshop-web' },
  client_secret_post: {
    form: { client_id: 'printshop-web', client_secret: 'secret_web' },
    headers: {},
    client_id: 'printshop-web',
  },
  none: { form: { client_id: 'printshop-spa' }, headers: {}, client_id: 'printshop-spa' },
}
const redeemWith = (method: string) => {
  const { form, headers, client_id } = METHODS[method] ?? { form: {}, headers: {}, client_id: 'printshop-web' }
  return server.redeem(server.issueCode({ client_id }).code, form, headers)
}
const refusalOf = async (changes: Record<string, string>, client_id = 'printshop-web') => {
  const answer = await fetch(server.authorizeUrl(client_id, changes), { redirect: 'manual' })
  return answer.status === 200 ? undefined : new URL(answer.headers.get('Location') ?? '').searchParams.get('error')
}

describe('The metadata is true — RFC 8414 §2', () => {
  it('MD-03 lists ways to authenticate that work at the token endpoint', async () => {
    for (const method of metadata.token_endpoint_auth_methods_supported) await expectTokens(await redeemWith(method))
  })

  it('MD-03 lists ways to authenticate that work at the revocation endpoint', async () => {
    for (const method of metadata.revocation_endpoint_auth_methods_supported) {
      const { access_token: token } = await expectTokens(await redeemWith(method))
      const answer = await server.post('/revoke', { token, ...METHODS[method]?.form }, METHODS[method]?.headers)
      expect(answer.status).toBe(200)
      expect(await server.introspect(token)).toEqual({ active: false })
    }
  })

  it('MD-03 lists ways to authenticate that work at the introspection endpoint, and no others', async () => {
    for (const [method, { form, headers }] of Object.entries(METHODS)) {
      const answer = await server.post('/introspect', { token: 'x', ...form }, headers)
      const listed = metadata.introspection_endpoint_auth_methods_supported.includes(method)
      expect({ method, status: answer.status }).toEqual({ method, status: listed ? 200 : 401 })
    }
  })

  it.each(['client_secret_jwt', 'private_key_jwt'])('MD-03 does not list %s, and refuses it', async (method) => {
    expect(metadata.token_endpoint_auth_methods_supported).not.toContain(method)
    const client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
    const form = { client_id: 'printshop-web', client_assertion_type, client_assertion: 'x.y.z' }
    for (const path of ['/token', '/revoke', '/introspect']) {
      await expectError(await server.post(path, { ...form, token: 'x' }), 401, 'invalid_client', 'did not prove')
    }
  })

  it.each([
    'password',
    'client_credentials',
    'implicit',
    'urn:ietf:params:oauth:grant-type:device_code',
    'urn:ietf:params:oauth:grant-type:jwt-bearer',
    'urn:ietf:params:oauth:grant-type:token-exchange',
  ])('MD-03 does not list the grant type %s, and refuses it', async (grant_type) => {
    expect(metadata.grant_types_supported).not.toContain(grant_type)
    const answer = await server.post('/token', { grant_type }, basic('printshop-web'))
    await expectError(answer, 400, 'unsupported_grant_type', 'does not know')
  })

  it('MD-03 lists what the authorization endpoint takes', async () => {
    for (const response_type of metadata.response_types_supported)
      expect(await refusalOf({ response_type })).toBeUndefined()
    for (const response_mode of metadata.response_modes_supported)
      expect(await refusalOf({ response_mode })).toBeUndefined()
    for (const code_challenge_method of metadata.code_challenge_methods_supported) {
      expect(await refusalOf({ code_challenge_method })).toBeUndefined()
    }
    const redirect_uri = `${server.storage.origin}/callback`
    const askers: Record<string, [Record<string, string>, string]> = {
      'photos.manage': [{ redirect_uri }, 'clouddrive-gallery'],
    }
    for (const scope of metadata.scopes_supported) {
      const [changes, client_id] = askers[scope] ?? [{}, 'printshop-web']
      expect(await refusalOf({ scope, ...changes }, client_id)).toBeUndefined()
    }
  })

  it.each([
    ['response_types_supported', 'response_type', 'token', 'unsupported_response_type'],
    ['response_types_supported', 'response_type', 'code id_token', 'unsupported_response_type'],
    ['response_modes_supported', 'response_mode', 'fragment', 'invalid_request'],
    ['response_modes_supported', 'response_mode', 'form_post', 'invalid_request'],
    ['code_challenge_methods_supported', 'code_challenge_method', 'plain', 'invalid_request'],
    ['scopes_supported', 'scope', 'address', 'invalid_scope'],
    ['scopes_supported', 'scope', 'phone', 'invalid_scope'],
  ] as const)('MD-03 does not list in %s that %s may be %s, and refuses it', async (list, name, value, error) => {
    expect(metadata[list]).not.toContain(value)
    expect(await refusalOf({ [name]: value })).toBe(error)
  })

  it.each(['/device_authorization'])('MD-03 has no endpoint at %s', async (path) => {
    expect(JSON.stringify(metadata)).not.toContain(path)
    expect((await server.post(path, {}, basic('printshop-web'))).status).toBe(404)
  })

  it('MD-03 names an issuer that its tokens and answers carry as well', async () => {
    const { access_token } = await expectTokens(await redeemWith('none'))
    expect(await server.introspect(access_token)).toMatchObject({ iss: metadata.issuer })
    const refused = await fetch(server.authorizeUrl('printshop-web', { response_type: 'token' }), {
      redirect: 'manual',
    })
    expect(new URL(refused.headers.get('Location') ?? '').searchParams.get('iss')).toBe(metadata.issuer)
  })
})
