import { auth, extractWWWAuthenticateParams, type OAuthClientProvider } from '@modelcontextprotocol/sdk/client/auth.js'
import type { OAuthClientInformationMixed, OAuthTokens } from '@modelcontextprotocol/sdk/shared/auth.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWalker, type Stack, startStack } from './stack.ts'

/**
 * The client of the Model Context Protocol is told one address, the resource server's. It finds out by itself whom to ask for
 * what, and introduces itself: RFC 9728, RFC 8414, RFC 7591, RFC 8707.
 */
let stack: Stack
beforeAll(async () => {
  stack = await startStack()
})
afterAll(async () => {
  await stack.stop()
  await stack.remove()
})

const REDIRECT_URI = 'http://localhost:8787/callback'

/** What an application that uses the library has to keep for it. */
function createProvider(metadata: Record<string, string> = {}) {
  const kept: { client?: OAuthClientInformationMixed; tokens?: OAuthTokens; verifier?: string; address?: URL } = {}
  const provider: OAuthClientProvider = {
    redirectUrl: REDIRECT_URI,
    clientMetadata: { client_name: 'A stranger', redirect_uris: [REDIRECT_URI], ...metadata },
    state: () => 'state_of_the_stranger',
    clientInformation: () => kept.client,
    saveClientInformation: (client) => {
      kept.client = client
    },
    tokens: () => kept.tokens,
    saveTokens: (tokens) => {
      kept.tokens = tokens
    },
    redirectToAuthorization: (address) => {
      kept.address = address
    },
    saveCodeVerifier: (verifier) => {
      kept.verifier = verifier
    },
    codeVerifier: () => kept.verifier ?? '',
  }
  return { kept, provider }
}

const readPhotos = (tokens?: OAuthTokens) =>
  fetch(`${stack.photos}/v1/photos`, { headers: tokens ? { Authorization: `Bearer ${tokens.access_token}` } : {} })

/** The person's part, from the address with the question to the one with the answer: signs in and ticks two photos. */
async function visit(address: URL | undefined): Promise<URLSearchParams> {
  const alice = createWalker({ username: 'alice', password: 'white-rabbit' })
  const { url } = await alice.walk(String(address), /^http:\/\/localhost:8787/)
  return new URL(url).searchParams
}

describe('A client that is told nothing but the resource server examines all of it: the MCP SDK', () => {
  it.each(['client_secret_basic', 'client_secret_post', 'none'])(
    'C1 PR-02 PR-03 finds its way from a 401 to the photos, as a client with %s',
    async (token_endpoint_auth_method) => {
      const { kept, provider } = createProvider({ token_endpoint_auth_method })
      const { resourceMetadataUrl = new URL('about:blank'), scope = '' } = extractWWWAuthenticateParams(
        await readPhotos(),
      )
      expect(scope).toBe('photos.read')
      const serverUrl = stack.photos
      expect(await auth(provider, { serverUrl, resourceMetadataUrl, scope })).toBe('REDIRECT')
      expect(kept.client).toMatchObject({ token_endpoint_auth_method, scope: 'photos.read' })
      const answer = await visit(kept.address)
      expect([answer.get('state'), answer.get('iss')]).toEqual(['state_of_the_stranger', stack.auth])
      expect(await auth(provider, { serverUrl, authorizationCode: answer.get('code') ?? '' })).toBe('AUTHORIZED')
      expect(kept.tokens).toMatchObject({ token_type: 'Bearer', scope: 'photos.read' })
      const response = await readPhotos(kept.tokens)
      expect(response.status).toBe(200)
      expect((await response.json()).photos).toHaveLength(2)
    },
  )

  it('C1 PR-03 finds what to ask for in the document alone, from any address of the storage', async () => {
    const { kept, provider } = createProvider()
    expect(await auth(provider, { serverUrl: `${stack.photos}/v1/photos` })).toBe('REDIRECT')
    expect(kept.address?.searchParams.get('scope')).toBe('photos.read')
    expect(kept.address?.searchParams.get('resource')).toBe(stack.photos)
    const code = (await visit(kept.address)).get('code') ?? ''
    expect(await auth(provider, { serverUrl: stack.photos, authorizationCode: code })).toBe('AUTHORIZED')
    expect((await readPhotos(kept.tokens)).status).toBe(200)
  })

  it('RF-01 stays connected when it asks to, and refreshes', async () => {
    const { kept, provider } = createProvider()
    const serverUrl = stack.photos
    await auth(provider, { serverUrl, scope: 'photos.read offline_access' })
    const code = (await visit(kept.address)).get('code') ?? ''
    await auth(provider, { serverUrl, authorizationCode: code })
    const first = kept.tokens
    expect(first?.refresh_token).toBeDefined()
    expect(await auth(provider, { serverUrl })).toBe('AUTHORIZED')
    expect(kept.tokens?.access_token).not.toBe(first?.access_token)
    expect(kept.tokens?.refresh_token).not.toBe(first?.refresh_token)
    expect((await (await readPhotos(kept.tokens)).json()).photos).toHaveLength(2)
  })

  it('TK-15 is told that a code works once', async () => {
    const { kept, provider } = createProvider()
    const serverUrl = stack.photos
    await auth(provider, { serverUrl })
    const code = (await visit(kept.address)).get('code') ?? ''
    await auth(provider, { serverUrl, authorizationCode: code })
    await expect(auth(provider, { serverUrl, authorizationCode: code })).rejects.toMatchObject({
      errorCode: 'invalid_grant',
    })
  })
})
