import { createBrowser } from '@photo/service/test/browser'
import { describe, expect, it } from 'vitest'
import { codeChallenge } from '../../src/protocol/pkce.ts'
import { metadata, startCloudDrive } from '../clouddrive.ts'
import { sharedShop } from '../shared-shop.ts'
import { ask, callbackUrl, connect, startShop } from '../shop.ts'

const { drive, shop } = await sharedShop()

describe('the authorization request — RFC 6749 §4.1.1', () => {
  it('S-12 carries each parameter once, and nothing that is secret', async () => {
    const response = await createBrowser().open(`${shop.origin}/connect`)
    expect(response.status).toBe(303)
    const url = new URL(response.headers.get('Location') ?? '')
    expect(url.origin + url.pathname).toBe(`${drive.origin}/authorize`)
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'printshop-web',
      redirect_uri: `${shop.origin}/callback`,
      scope: 'photos.read offline_access',
      state: expect.stringMatching(/^state_[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    })
  })

  it('S-21 differs from one run to the next, also in the same browser', async () => {
    const browser = createBrowser()
    const [one, two] = [await ask(shop, browser), await ask(shop, browser)]
    expect(one.get('state')).not.toBe(two.get('state'))
    expect(one.get('code_challenge')).not.toBe(two.get('code_challenge'))
  })

  it.each([
    ['/connect?prompt=consent', 'consent'],
    ['/connect?prompt=login%20consent', 'login consent'],
    ['/connect?prompt=none', null],
    ['/connect?prompt=login&prompt=consent', null],
    ['/connect', null],
  ])('passes on %s as prompt %s', async (path, prompt) => {
    expect((await ask(shop, createBrowser(), path)).get('prompt')).toBe(prompt)
  })
})

describe('the token request — RFC 6749 §4.1.3, RFC 7636 §4.5', () => {
  it('S-16 says who we are in the header, and hands in code, redirect URI and the verifier of this question', async () => {
    const browser = createBrowser()
    const question = await ask(shop, browser)
    const state = question.get('state') ?? ''
    await browser.open(callbackUrl(shop, { code: 'the code+/=', state, iss: drive.origin }))
    const [request] = drive.requests('/token')
    expect(request?.method).toBe('POST')
    const basic = Buffer.from(request?.authorization?.replace('Basic ', '') ?? '', 'base64').toString()
    expect(basic).toBe('printshop-web:canary%3Asecret+%25%2B')
    const body = new URLSearchParams(request?.body)
    expect(Object.fromEntries(body)).toEqual({
      grant_type: 'authorization_code',
      code: 'the code+/=',
      redirect_uri: `${shop.origin}/callback`,
      code_verifier: expect.any(String),
    })
    expect(codeChallenge(body.get('code_verifier') ?? '')).toBe(question.get('code_challenge'))
  })
})

describe('discovery — RFC 8414 §3', () => {
  const good = () => metadata(drive.origin)
  it.each([
    ['another issuer', 'issuer', () => ({ ...good(), issuer: 'http://evil.example' })],
    ['the issuer with a slash added', 'issuer', () => ({ ...good(), issuer: `${drive.origin}/` })],
    ['no issuer', 'issuer', () => ({ ...good(), issuer: undefined })],
    [
      'a token endpoint elsewhere',
      'token_endpoint',
      () => ({ ...good(), token_endpoint: 'http://evil.example/token' }),
    ],
    [
      'an authorization endpoint elsewhere',
      'authorization_endpoint',
      () => ({ ...good(), authorization_endpoint: 'http://evil.example/' }),
    ],
    [
      'a revocation endpoint elsewhere',
      'revocation_endpoint',
      () => ({ ...good(), revocation_endpoint: 'http://evil.example/' }),
    ],
    [
      'a place for pushed requests elsewhere',
      'pushed_authorization_request_endpoint',
      () => ({ ...good(), pushed_authorization_request_endpoint: 'http://evil.example/par' }),
    ],
    [
      'a userinfo endpoint elsewhere',
      'userinfo_endpoint',
      () => ({ ...good(), userinfo_endpoint: 'http://evil.example/userinfo' }),
    ],
    ['keys elsewhere', 'jwks_uri', () => ({ ...good(), jwks_uri: 'http://evil.example/jwks.json' })],
    [
      'a token endpoint of ours by another scheme',
      'token_endpoint',
      () => ({ ...good(), token_endpoint: `${drive.origin}/token`.replace('http:', 'https:') }),
    ],
    ['no token endpoint', 'token_endpoint', () => ({ ...good(), token_endpoint: undefined })],
    [
      'an endpoint whose name only begins like the issuer',
      'token_endpoint',
      () => ({ ...good(), token_endpoint: `${drive.origin}.evil.example/token` }),
    ],
  ])('CL-06 TL-05 does not use metadata with %s', async (_case, check, json) => {
    const fresh = await startShop(drive)
    drive.scripts.set('/.well-known/oauth-authorization-server', () => ({ json: json() }))
    const response = await createBrowser().open(`${fresh.origin}/connect`)
    expect(response.status).toBe(502)
    expect(response.headers.get('Location')).toBeNull()
    expect(fresh.lines()).toContainEqual(expect.objectContaining({ event: 'flow_metadata_refused', check }))
    await fresh.close()
  })

  it('asks at the start of each flow, and recalls the answer in the rest of it', async () => {
    const path = '/.well-known/oauth-authorization-server'
    const browser = await connect(shop, drive)
    expect(drive.requests(path)).toHaveLength(1)
    await browser.open(`${shop.origin}/disconnect`, { method: 'POST' })
    expect(drive.requests(path)).toHaveLength(1)
    await ask(shop, browser)
    expect(drive.requests(path)).toHaveLength(2)
  })

  it('S-01 says that CloudDrive is away before the browser goes there, and goes on when it is back', async () => {
    drive.scripts.set('/.well-known/oauth-authorization-server', { status: 503 })
    const response = await createBrowser().open(`${shop.origin}/connect`)
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('CloudDrive’s sign-in does not answer just now')
    drive.reset()
    await connect(shop, drive)
  })

  it('CL-03 asks the server of the question again when this process has forgotten its endpoints', async () => {
    const fresh = await startShop(drive)
    const browser = createBrowser()
    const state = (await ask(fresh, browser)).get('state') ?? ''
    const other = await startCloudDrive()
    fresh.database.prepare('UPDATE pending_authorizations SET issuer = ?').run(other.origin)
    await browser.open(callbackUrl(fresh, { code: 'c', state, iss: other.origin }))
    expect(other.received.map((request) => request.path)).toEqual(['/.well-known/oauth-authorization-server', '/token'])
    await fresh.close()
    await other.close()
  })
})
