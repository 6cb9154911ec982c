import { describe, expect, it } from 'vitest'
import { accessTokenClaims, signAccessToken } from '../../src/protocol/access-token.ts'
import { expectTokens } from '../json-answers.ts'
import { sharedServer } from '../shared-server.ts'

const server = await sharedServer()

const issueToken = async (scope: string, sub = 'u_alice') => {
  const { code } = server.issueCode({ scope, sub, authorization_details: [] })
  return (await expectTokens(await server.redeem(code))).access_token
}

/** A token of ours that is noted as issued, with an audience and a scope that nobody could ask for together. */
const signToken = (scope: string, aud: string | string[]) => {
  const now = Math.floor(Date.now() / 1000)
  const content = { iss: server.origin, sub: 'u_alice', client_id: 'printshop-web', scope, aud }
  const claims = accessTokenClaims({ ...content, authorization_details: [], now })
  const { sub, client_id, exp: expires_at } = claims
  const access_token = signAccessToken(claims, server.keys.signing('ES256'))
  server.stores.accessTokens.issue({ access_token, grant_id: null, code_hash: null, client_id, sub, expires_at })
  return access_token
}

const ask = (token: string, init: RequestInit = {}) =>
  fetch(`${server.origin}/userinfo`, { ...init, headers: { Authorization: `Bearer ${token}` } })

/** B(status, error) of conformance.md. `description` says which check it was. */
async function expectChallenge(response: Response, status: number, error: string, description: string, more = '') {
  expect(response.status).toBe(status)
  expect(response.headers.get('WWW-Authenticate')).toBe(
    `Bearer realm="CloudDrive", error="${error}", error_description="${description}"${more}`,
  )
  expect(await response.json()).toEqual({ error, error_description: description })
  expect(response.headers.get('Cache-Control')).toBe('no-store')
}

describe('Userinfo endpoint — OpenID Connect Core §5.3', () => {
  const profile = () => ({
    name: 'Alice Moreau',
    preferred_username: 'alice',
    picture: `${server.origin}/people/u_alice/picture`,
  })
  const email = { email: 'alice@clouddrive.example', email_verified: true }

  it.each([
    ['openid', () => ({})],
    ['openid profile', profile],
    ['openid email', () => email],
    ['profile', profile],
    ['profile email', () => ({ ...profile(), ...email })],
    ['email profile openid', () => ({ ...profile(), ...email })],
    ['openid profile photos.read offline_access', profile],
  ])('OI-09 tells as much as the scope allows, over GET and over POST: %s', async (scope, more) => {
    const token = await issueToken(scope)
    for (const method of ['GET', 'POST']) {
      const response = await ask(token, { method })
      expect(response.status).toBe(200)
      expect(response.headers.get('Content-Type')).toMatch(/^application\/json/)
      expect(response.headers.get('Cache-Control')).toBe('no-store')
      expect(response.headers.getSetCookie()).toEqual([])
      expect(await response.json()).toEqual({ sub: 'u_alice', ...more() })
    }
  })

  it('OI-09 takes no token from a form or an address', async () => {
    const access_token = await issueToken('openid')
    const responses = [
      await server.post('/userinfo', { access_token }),
      await fetch(`${server.origin}/userinfo?access_token=${access_token}`),
      await fetch(`${server.origin}/userinfo`),
    ]
    for (const response of responses) {
      expect(response.status).toBe(401)
      expect(response.headers.get('WWW-Authenticate')).toBe('Bearer realm="CloudDrive"')
    }
  })

  it('OI-09 refuses a token beside the one in the header', async () => {
    const token = await issueToken('openid')
    const response = await ask(token, { method: 'POST', body: new URLSearchParams({ access_token: token }) })
    await expectChallenge(response, 400, 'invalid_request', 'The access token was sent in more than one way')
  })

  it('OI-09 refuses a token that carries neither openid nor profile', async () => {
    const description = 'The access token does not carry the scope that this needs'
    for (const token of [await issueToken('email'), signToken('openidx profiles', `${server.origin}/userinfo`)]) {
      await expectChallenge(await ask(token), 403, 'insufficient_scope', description, ', scope="openid"')
    }
  })

  it('OI-09 refuses a token that is meant for the photo storage alone', async () => {
    const description = 'The access token is meant for another server'
    for (const token of [
      await issueToken('photos.read'),
      signToken('openid', server.storage.origin),
      signToken('openid', [server.origin, server.storage.origin, `${server.origin}/userinfo/`]),
    ]) {
      await expectChallenge(await ask(token), 401, 'invalid_token', description)
    }
  })

  it('OI-09 refuses what is no token of ours', async () => {
    const description = 'The access token is not one of ours, or has expired'
    const id_token = String(
      (await expectTokens(await server.redeem(server.issueCode({ scope: 'openid' }).code))).id_token,
    )
    for (const token of ['x', 'a.b.c', id_token]) {
      await expectChallenge(await ask(token), 401, 'invalid_token', description)
    }
  })

  it('OI-09 refuses a token that was withdrawn, or whose person has closed the account', async () => {
    const description = 'The access token was withdrawn'
    const revoked = await issueToken('openid')
    await server.post('/revoke', { client_id: 'printshop-web', client_secret: 'secret_web', token: revoked })
    await expectChallenge(await ask(revoked), 401, 'invalid_token', description)

    const token = await issueToken('openid', 'u_mallory')
    expect((await ask(token)).status).toBe(200)
    server.stores.users.disable('u_mallory', 1)
    await expectChallenge(await ask(token), 401, 'invalid_token', description)
  })

  it('OI-09 has no other methods', async () => {
    const response = await fetch(`${server.origin}/userinfo`, { method: 'PUT' })
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, POST'])
  })
})

describe('A person’s picture — OpenID Connect Core §5.1', () => {
  it('OI-09 is a drawing that runs nothing, and that any page may show', async () => {
    const { picture } = await (await ask(await issueToken('openid profile'))).json()
    const response = await fetch(picture)
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': expect.stringMatching(/^image\/svg\+xml/),
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=86400',
    })
    expect(response.headers.getSetCookie()).toEqual([])
    expect(await response.text()).toMatch(/^<svg [^<>]*>(<path fill="[^"]+" d="[MHhVvz\d .-]*"\/>)+<\/svg>$/)
  })

  it('OI-09 is everybody’s own, and tells of nobody whether they exist', async () => {
    const pictures = await Promise.all(
      ['u_alice', 'u_bob', 'u_nobody', '%3Cscript%3E'].map(async (sub) => {
        const response = await fetch(`${server.origin}/people/${sub}/picture`)
        expect(response.status).toBe(200)
        return response.text()
      }),
    )
    expect(new Set(pictures).size).toBe(4)
    expect(pictures.join('')).not.toMatch(/script|alice|bob/i)
  })
})
