import { createBrowser } from '@photo/service/test/browser'
import * as oauth from 'oauth4webapi'
import { beforeAll, describe, expect, it } from 'vitest'
import { REDIRECT_URIS } from '../authorization-server.ts'
import { sharedServer } from '../shared-server.ts'

/**
 * The examiner is a client that somebody else wrote, and that is strict about what it accepts: each `process…` and
 * `validate…` throws where an answer is not as its specification says.
 */
const http = { [oauth.allowInsecureRequests]: true }

const server = await sharedServer()
let as: oauth.AuthorizationServer
beforeAll(async () => {
  as = await discover('oauth2')
})

async function discover(algorithm: 'oauth2' | 'oidc') {
  const issuer = new URL(server.origin)
  return oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, { algorithm, ...http }))
}

const REDIRECT_URI = 'http://localhost:8080/callback'

async function register(metadata: Partial<oauth.Client> = {}) {
  const request = oauth.dynamicClientRegistrationRequest(as, { redirect_uris: [REDIRECT_URI], ...metadata }, http)
  return oauth.processDynamicClientRegistrationResponse(await request)
}

/** What the client knows while the browser is away. */
const makeChecks = () => ({
  state: oauth.generateRandomState(),
  nonce: oauth.generateRandomNonce(),
  code_verifier: oauth.generateRandomCodeVerifier(),
})
type Checks = ReturnType<typeof makeChecks>

async function question(client: oauth.Client, { state, nonce, code_verifier }: Checks, changes = {}) {
  return {
    response_type: 'code',
    client_id: client.client_id,
    redirect_uri: REDIRECT_URI,
    scope: 'openid profile email photos.read offline_access',
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(code_verifier),
    code_challenge_method: 'S256',
    ...changes,
  }
}

/** The browser's part: from the address with the question to the one with the answer. */
async function visit(parameters: Record<string, string>, decision = 'allow'): Promise<URL> {
  const browser = createBrowser()
  const page = await server.openConsent(
    browser,
    new URL(`${as.authorization_endpoint}?${new URLSearchParams(parameters)}`),
  )
  const answer = await browser.submit(server.origin, await page.text(), { photo: ['p_A1', 'p_A2'], decision })
  return new URL(answer.headers.get('Location') ?? '')
}

type Answer = {
  client: oauth.Client
  authentication: oauth.ClientAuth
  checks: Checks
  address: URL
  redirect_uri?: string
}

async function redeem({ client, authentication, checks, address, redirect_uri = REDIRECT_URI }: Answer, options = {}) {
  const answer = oauth.validateAuthResponse(as, client, address, checks.state)
  const code = [answer, redirect_uri, checks.code_verifier] as const
  const response = await oauth.authorizationCodeGrantRequest(as, client, authentication, ...code, http)
  const tokens = await oauth.processAuthorizationCodeResponse(as, client, response, options)
  return { response, tokens }
}

/** A client that registered itself, with the tokens for everything that it may ask for. */
async function connected(changes: Record<string, string> = {}) {
  const client = await register()
  const authentication = oauth.ClientSecretBasic(String(client.client_secret))
  const checks = makeChecks()
  const address = await visit(await question(client, checks, changes))
  const expected = { expectedNonce: checks.nonce, maxAge: 60, requireIdToken: true }
  return { client, authentication, ...(await redeem({ client, authentication, checks, address }, expected)) }
}

describe('An independent strict client examines the server: oauth4webapi', () => {
  it('MD-01 MD-02 finds one and the same metadata in both places', async () => {
    expect(await discover('oidc')).toEqual(as)
    expect(as).toMatchObject({ issuer: server.origin, authorization_response_iss_parameter_supported: true })
  })

  it.each(['client_secret_basic', 'client_secret_post', 'none'] as const)(
    'registers itself, and takes part, as a client with %s',
    async (token_endpoint_auth_method) => {
      const client = await register({ token_endpoint_auth_method, scope: 'photos.read' })
      expect(client).toMatchObject({ token_endpoint_auth_method, scope: 'photos.read' })
      const secret = String(client.client_secret)
      const authentication = {
        client_secret_basic: () => oauth.ClientSecretBasic(secret),
        client_secret_post: () => oauth.ClientSecretPost(secret),
        none: () => oauth.None(),
      }[token_endpoint_auth_method]()
      const checks = makeChecks()
      const address = await visit(await question(client, checks, { scope: 'photos.read' }))
      const { tokens } = await redeem({ client, authentication, checks, address })
      expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 300, scope: 'photos.read' })
    },
  )

  it('PA-01 AZ-01 pushes its request, and accepts the answer with its iss, state and tokens', async () => {
    const client = await register({ require_pushed_authorization_requests: true })
    const authentication = oauth.ClientSecretBasic(String(client.client_secret))
    const checks = makeChecks()
    const request = new URLSearchParams(await question(client, checks))
    const response = await oauth.pushedAuthorizationRequest(as, client, authentication, request, http)
    const { request_uri, expires_in } = await oauth.processPushedAuthorizationResponse(as, client, response)
    expect(expires_in).toBe(60)
    const address = await visit({ client_id: client.client_id, request_uri })
    const { tokens } = await redeem({ client, authentication, checks, address }, { expectedNonce: checks.nonce })
    expect(tokens.refresh_token).toBeDefined()
  })

  it('OI-01 OI-02 OI-06 accepts the ID token, its signature, and the moment of the sign-in', async () => {
    const { response, tokens } = await connected({ max_age: '60' })
    await oauth.validateApplicationLevelSignature(as, response, http)
    expect(oauth.getValidatedIdTokenClaims(tokens)).toMatchObject({ iss: server.origin, sub: 'u_alice' })
  })

  it('OI-09 accepts what the server tells about the person', async () => {
    const { client, tokens } = await connected()
    const { sub = '' } = oauth.getValidatedIdTokenClaims(tokens) ?? {}
    const response = await oauth.userInfoRequest(as, client, tokens.access_token, http)
    const person = await oauth.processUserInfoResponse(as, client, sub, response)
    expect(person).toMatchObject({ name: 'Alice Moreau', email: 'alice@clouddrive.example', email_verified: true })
  })

  it('RA-01 is told which photos were allowed, and accepts the token as a resource server', async () => {
    const { tokens } = await connected({ authorization_details: '[{"type":"photo_access","actions":["read"]}]' })
    const [granted] = tokens.authorization_details ?? []
    expect(granted).toMatchObject({ type: 'photo_access', identifiers: ['p_A1', 'p_A2'] })
    const headers = { Authorization: `Bearer ${tokens.access_token}` }
    const request = new Request(`${server.storage.origin}/v1/photos`, { headers })
    const claims = await oauth.validateJwtAccessToken(as, request, server.storage.origin, http)
    expect(claims).toMatchObject({ sub: 'u_alice', authorization_details: [granted] })
  })

  it('IN-01 asks, as a resource server, whether a token works', async () => {
    const { client, tokens } = await connected()
    const asker = { client_id: 'clouddrive-photos' }
    const authentication = oauth.ClientSecretBasic('secret_photos')
    const response = await oauth.introspectionRequest(as, asker, authentication, tokens.access_token, http)
    const answer = await oauth.processIntrospectionResponse(as, asker, response)
    expect(answer).toMatchObject({ active: true, client_id: client.client_id, iss: server.origin })
  })

  it('RF-01 refreshes, and accepts the ID token that comes along', async () => {
    const { client, authentication, tokens } = await connected()
    const refresh = (token = '') => oauth.refreshTokenGrantRequest(as, client, authentication, token, http)
    const response = await refresh(tokens.refresh_token)
    const next = await oauth.processRefreshTokenResponse(as, client, response)
    await oauth.validateApplicationLevelSignature(as, response, http)
    expect(next.refresh_token).not.toBe(tokens.refresh_token)
    expect(oauth.getValidatedIdTokenClaims(next)?.sub).toBe('u_alice')
    const reused = oauth.processRefreshTokenResponse(as, client, await refresh(tokens.refresh_token))
    await expect(reused).rejects.toMatchObject({ name: 'ResponseBodyError', error: 'invalid_grant', status: 400 })
  })

  it('RV-01 revokes, and understands why its token opens nothing any more', async () => {
    const { client, authentication, tokens } = await connected()
    const revoked = await oauth.revocationRequest(as, client, authentication, String(tokens.refresh_token), http)
    await oauth.processRevocationResponse(revoked)
    const response = await oauth.userInfoRequest(as, client, tokens.access_token, http)
    await expect(oauth.processUserInfoResponse(as, client, 'u_alice', response)).rejects.toMatchObject({
      name: 'WWWAuthenticateChallengeError',
      status: 401,
      cause: [{ scheme: 'bearer', parameters: { error: 'invalid_token' } }],
    })
  })

  it('TK-06 understands that its secret is wrong', async () => {
    const client = await register()
    const wrong = oauth.ClientSecretBasic('wrong')
    const response = await oauth.refreshTokenGrantRequest(as, client, wrong, 'rt_x', http)
    await expect(oauth.processRefreshTokenResponse(as, client, response)).rejects.toMatchObject({
      name: 'WWWAuthenticateChallengeError',
      status: 401,
      cause: [{ scheme: 'basic' }],
    })
  })

  it('AZ-13 understands that the person said no', async () => {
    const client = await register()
    const checks = makeChecks()
    const address = await visit(await question(client, checks), 'deny')
    expect(() => oauth.validateAuthResponse(as, client, address, checks.state)).toThrow(
      expect.objectContaining({ name: 'AuthorizationResponseError', error: 'access_denied' }),
    )
  })

  it('PA-05 understands why its request was not taken', async () => {
    const client = await register()
    const authentication = oauth.ClientSecretBasic(String(client.client_secret))
    const request = new URLSearchParams(await question(client, makeChecks(), { scope: 'photos.manage' }))
    const response = await oauth.pushedAuthorizationRequest(as, client, authentication, request, http)
    await expect(oauth.processPushedAuthorizationResponse(as, client, response)).rejects.toMatchObject({
      name: 'ResponseBodyError',
      error: 'invalid_scope',
    })
  })

  it('TK-01 takes part as the shop in the browser, without a secret', async () => {
    const client = { client_id: 'printshop-spa' }
    const redirect_uri = REDIRECT_URIS['printshop-spa'] ?? ''
    const checks = makeChecks()
    const address = await visit(await question(client, checks, { redirect_uri, scope: 'photos.read' }))
    const { tokens } = await redeem({ client, authentication: oauth.None(), checks, address, redirect_uri })
    expect(tokens.scope).toBe('photos.read')
  })
})
