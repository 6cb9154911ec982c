import { createBrowser } from '@photo/service/test/browser'
import { generateKeyPair, type JWTHeaderParameters } from 'jose'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { sharedPhotoServer } from '../shared-photo-server.ts'
import { beginSignIn, type Fault, signedIn } from '../sign-in.ts'

const server = await sharedPhotoServer()
const foreign = (await generateKeyPair('RS256')).privateKey
afterEach(() => {
  vi.useRealTimers()
  server.drive.requests.length = 0
})

const now = () => Math.floor(Date.now() / 1000)
const userinfoRequests = () => server.drive.requests.filter(({ path }) => path === '/userinfo')

/** Brings the answer, and expects to be told which check refused it, and to be nobody afterwards. */
async function expectRefused(fault: Fault, check: string): Promise<void> {
  const browser = createBrowser()
  const { callback } = await beginSignIn(server, browser, fault)
  const cookies = new Map(browser.cookies.get('127.0.0.1'))
  const response = await browser.open(callback())
  const html = await response.text()
  expect(html).toContain('<h1>We could not make sure who you are</h1>')
  expect(html).toContain(`<dt>check</dt><dd>${check}</dd>`)
  expect(response.status).toBe(502)
  expect(browser.cookies.get('127.0.0.1')).toEqual(cookies)
  expect((await browser.open(`${server.origin}/activity`)).headers.get('Location')).toContain('/sign-in')
}

describe('OpenID Connect Core §3.1.3.7, the gallery checks the ID token', () => {
  it('OI-03 knows the person by it, and asks for the name with the access token', async () => {
    const browser = createBrowser()
    const { callback, access_token } = await beginSignIn(server, browser, { claims: { sub: 'u_bob' } })
    expect((await browser.open(callback())).status).toBe(303)
    expect(userinfoRequests().map(({ authorization }) => authorization)).toEqual([`Bearer ${access_token}`])
    const page = await (await browser.open(server.origin)).text()
    expect(page).toContain(`/photos/${server.ids.B1}`)
    expect(page).not.toContain(`/photos/${server.ids.A1}`)
    expect(page).toContain('Alice Moreau')
  })

  it.each([
    ['with another nonce', { nonce: 'x'.repeat(43) }, 'nonce'],
    ['without nonce', { nonce: undefined }, 'nonce'],
    ['of another issuer', { iss: 'http://evil.example' }, 'iss'],
    ['for another client', { aud: 'printshop-web' }, 'aud'],
    ['for us and others', { aud: ['clouddrive-gallery', 'printshop-web'], azp: 'clouddrive-gallery' }, 'aud'],
    ['that another client got', { azp: 'printshop-web' }, 'azp'],
    ['without aud', { aud: undefined }, 'aud'],
    ['without sub', { sub: undefined }, 'sub'],
    ['with an empty sub', { sub: '' }, 'sub'],
    ['with a number as sub', { sub: 17 }, 'sub'],
    ['without iat', { iat: undefined }, 'iat'],
    ['without exp', { exp: undefined }, 'exp'],
    ['of another access token', { at_hash: 'x'.repeat(22) }, 'at_hash'],
  ] as const)('OI-03 refuses one %s', async (_what, claims, check) => {
    await expectRefused({ claims }, check)
    expect(userinfoRequests()).toEqual([])
  })

  it.each([
    ['that has ended', () => ({ exp: now() - 31 }), 'exp'],
    ['from tomorrow', () => ({ iat: now() + 86_400, exp: now() + 86_700 }), 'iat'],
    ['from an hour ago, good for a year', () => ({ iat: now() - 3600, exp: now() + 31_536_000 }), 'iat'],
  ])('OI-03 refuses one %s', async (_what, claims, check) => {
    await expectRefused({ claims: claims() }, check)
  })

  it.each([
    ['that somebody else signed', () => ({ key: foreign }), 'signature'],
    ['of an unknown key', () => ({ header: { kid: 'key-9' } }), 'kid'],
    ['signed with our own secret', () => ({ key: new Uint8Array(32), header: { alg: 'HS256' } }), 'alg'],
    [
      'signed as access tokens are',
      () => ({ key: server.drive.privateKey, header: { alg: 'ES256', kid: 'key-1' } }),
      'alg',
    ],
    ['that is an access token by its type', () => ({ header: { typ: 'at+jwt' } }), 'typ'],
    ['that says in full that it is an access token', () => ({ header: { typ: 'application/at+jwt' } }), 'typ'],
    ['that is a logout token by its type', () => ({ header: { typ: 'logout+jwt' } }), 'typ'],
    ['with an empty type', () => ({ header: { typ: '' } }), 'typ'],
    ['with a type that is no text', () => ({ header: { typ: ['JWT'] as never } }), 'typ'],
    ['that is not signed', () => ({ tokens: { id_token: unsigned() } }), 'alg'],
    ['that is no token', () => ({ tokens: { id_token: 'garbage' } }), 'malformed'],
    ['that did not come', () => ({ tokens: { id_token: undefined } }), 'no ID token'],
  ] as [string, () => Fault, string][])('OI-03 OI-14 refuses one %s', async (_what, fault, check) => {
    await expectRefused(fault(), check)
  })

  it('OI-11 takes no access token for an ID token, however good', async () => {
    const id_token = await server.manageToken()
    await expectRefused({ tokens: { id_token } }, 'alg')
  })

  it.each([
    ['20 s past its end', () => ({ exp: now() - 20 })],
    ['that names us as azp', () => ({ azp: 'clouddrive-gallery' })],
    ['with its audience in a list', () => ({ aud: ['clouddrive-gallery'] })],
    ['without at_hash', () => ({ at_hash: undefined })],
  ])('OI-03 accepts one %s', async (_what, claims) => {
    const browser = createBrowser()
    const { callback } = await beginSignIn(server, browser, { claims: claims() })
    expect((await browser.open(callback())).status).toBe(303)
  })

  it.each([undefined, 'JWT', 'jwt', 'application/jwt', 'Application/JWT'])(
    'C3 OI-14 takes one whose type is %s: it need not be there, and is a media type',
    async (typ) => {
      const browser = createBrowser()
      const { callback } = await beginSignIn(server, browser, { header: { typ } as JWTHeaderParameters })
      expect((await browser.open(callback())).status).toBe(303)
    },
  )

  it('OI-03 refuses a good one that answers another sign-in of the same browser', async () => {
    const browser = createBrowser()
    const first = await beginSignIn(server, browser)
    const second = await beginSignIn(server, browser)
    server.drive.codes.set(second.code, server.drive.codes.get(first.code))
    expect(await (await browser.open(second.callback())).text()).toContain('<dt>check</dt><dd>nonce</dd>')
  })
})

describe('OpenID Connect Core §5.3.2, userinfo', () => {
  it.each([
    ['of somebody else', { status: 200, body: { sub: 'u_bob', name: 'Bob' } }, 'sub of userinfo'],
    ['of nobody', { status: 200, body: { name: 'Bob' } }, 'userinfo'],
    [
      'that refuses, and says who it is all the same',
      { status: 403, body: { sub: 'u_alice', name: 'Alice' } },
      'userinfo',
    ],
    ['that refuses', { status: 401, body: { error: 'invalid_token' } }, 'userinfo'],
    ['that is no object', { status: 200, body: 'Alice' }, 'userinfo'],
  ])('OI-04 refuses an answer %s', async (_what, userinfo, check) => {
    await expectRefused({ userinfo }, check)
  })

  it.each([undefined, '', 17, 'x'.repeat(101)])('takes a person without a name she can use: %j', async (name) => {
    const browser = createBrowser()
    const { callback } = await beginSignIn(server, browser, {
      userinfo: { status: 200, body: { sub: 'u_alice', name } },
    })
    expect((await browser.open(callback())).status).toBe(303)
    expect(await (await browser.open(server.origin)).text()).toContain('<span><bdi>You</bdi></span>')
  })
})

describe('OpenID Connect Core §5.7, who somebody is', () => {
  it('OI-10 is issuer and sub together: the same sub of another issuer is nobody here', async () => {
    const browser = await signedIn(server)
    expect((await browser.open(`${server.origin}/activity`)).status).toBe(200)
    server.database
      .prepare('UPDATE sessions SET data = replace(data, ?, ?)')
      .run(server.drive.issuer, 'http://other.example')
    expect((await browser.open(`${server.origin}/activity`)).headers.get('Location')).toContain('/sign-in')
    expect(await (await browser.open(server.origin)).text()).toContain('Sign in with CloudDrive')
  })
})

function unsigned(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'none', typ: 'JWT' })}.${part({ sub: 'u_alice' })}.`
}
