import { type Browser, createBrowser } from '@photo/service/test/browser'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { codeChallenge } from '../../src/protocol/pkce.ts'
import { type PhotoServer, startPhotoServer } from '../photo-server.ts'
import { beginSignIn, signedIn } from '../sign-in.ts'

let server: PhotoServer
beforeEach(async () => {
  server = await startPhotoServer()
})
afterEach(async () => {
  vi.useRealTimers()
  await server.close()
})

const tokenRequests = () => server.drive.requests.filter(({ path }) => path === '/token')

async function expectPage(response: Response, status: number, title: string): Promise<string> {
  const html = await response.text()
  expect(/<h1>(.*?)<\/h1>/.exec(html)?.[1]).toBe(title)
  expect(response.status).toBe(status)
  expect(response.headers.get('Content-Type')).toContain('text/html')
  expect(response.headers.get('Cache-Control')).toBe('no-store')
  expect(response.headers.get('Location')).toBeNull()
  return html
}

describe('RFC 6749 §4.1, the gallery signs its owner in', () => {
  it('E lets in by *Photos* as by *Activity*: who is signed in at CloudDrive is not asked', async () => {
    const stranger = createBrowser()
    for (const place of ['/photos', '/activity']) {
      const answer = await stranger.open(server.origin + place)
      expect([answer.status, answer.headers.get('Location')]).toEqual([
        303,
        `/sign-in?next=${encodeURIComponent(place)}`,
      ])
    }
    const owner = await signedIn(server)
    expect(await (await owner.open(`${server.origin}/`)).text()).toContain(
      '<a href="/photos" aria-current="page">Photos</a>',
    )
    expect((await owner.open(`${server.origin}/photos`)).headers.get('Location')).toBe('/')
  })

  it('CL-01 sends the browser away with state and a challenge that are new each time', async () => {
    const browser = createBrowser()
    const one = (await beginSignIn(server, browser)).request
    const other = (await beginSignIn(server, browser)).request
    expect(one.origin + one.pathname).toBe(`${server.drive.issuer}/authorize`)
    expect(Object.fromEntries(one.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'clouddrive-gallery',
      redirect_uri: `${server.origin}/callback`,
      scope: 'openid profile photos.manage',
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    })
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(one.searchParams.get(name)).not.toBe(other.searchParams.get(name))
    }
  })

  it('CL-05 trades the code for a token behind the browser’s back and cleans the address', async () => {
    const browser = createBrowser()
    const { request, code, callback } = await beginSignIn(server, browser)
    const response = await browser.open(callback())
    expect(response.status).toBe(303)
    expect(response.headers.get('Location')).toBe('/')
    expect(response.headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    const [sent] = tokenRequests()
    expect(Object.fromEntries(sent?.body ?? [])).toEqual({
      grant_type: 'authorization_code',
      code,
      redirect_uri: `${server.origin}/callback`,
      code_verifier: expect.stringMatching(/^[\w-]{43}$/),
    })
    expect(codeChallenge(sent?.body.get('code_verifier') ?? '')).toBe(request.searchParams.get('code_challenge'))
    expect(sent?.authorization).toBe(`Basic ${Buffer.from('clouddrive-gallery:secret_gallery').toString('base64')}`)
    expect(await (await browser.open(`${server.origin}/`)).text()).toContain('Alice Moreau')
  })

  it.each([
    ['missing', () => undefined],
    ['another', () => 'x'.repeat(43)],
    ['empty', () => ''],
  ])('CL-01 refuses an answer whose state is %s', async (_what, state) => {
    const browser = createBrowser()
    const { callback } = await beginSignIn(server, browser)
    await expectPage(await browser.open(callback({ state: state() })), 400, 'This answer does not belong to your visit')
    expect(tokenRequests()).toEqual([])
  })

  it('CL-01 refuses a good answer in another browser', async () => {
    const { callback } = await beginSignIn(server, createBrowser())
    const stranger = createBrowser()
    const lost = await stranger.open(callback())
    await expectPage(lost.clone(), 400, 'Your browser brought no cookie')
    expect(await lost.text()).toContain('Did you get here by a link in a message?')
    // The log tells a lost cookie and a foreign answer apart, as the page does.
    expect(server.log.events()).toContain('sign_in_no_cookies')
    expect(server.log.events()).not.toContain('sign_in_foreign_answer')
    await beginSignIn(server, stranger)
    await expectPage(await stranger.open(callback()), 400, 'This answer does not belong to your visit')
    expect(server.log.events()).toContain('sign_in_foreign_answer')
    expect(tokenRequests()).toEqual([])
  })

  it('CL-01 A5 lets nothing that was not asked for end what waits', async () => {
    const browser = createBrowser()
    const { callback } = await beginSignIn(server, browser)
    for (const forged of [{ state: 'x' }, { state: undefined }, { iss: 'http://evil.example' }, { code: '' }]) {
      expect((await browser.open(callback(forged))).status).toBe(400)
    }
    expect((await browser.open(callback())).headers.get('Location')).toBe('/')
  })

  it('CL-01 sends no code after ten minutes, and asks anew instead', async () => {
    const browser = createBrowser()
    const { callback } = await beginSignIn(server, browser, {}, '/activity')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 600_000 })
    const response = await browser.open(callback())
    expect(response.headers.get('Location')).toBe('/sign-in?next=%2F')
    expect(tokenRequests()).toEqual([])
  })

  it('CL-01 nor when the clock is set back to before it asked', async () => {
    const browser = createBrowser()
    const { callback } = await beginSignIn(server, browser, {}, '/activity')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 10_000 })
    const response = await browser.open(callback())
    expect(response.headers.get('Location')).toBe('/sign-in?next=%2F')
    expect(tokenRequests()).toEqual([])
  })

  it.each([
    ['missing', () => undefined],
    ['another', () => 'http://evil.example'],
    ['ours with a slash', () => `${server.drive.issuer}/`],
  ])('CL-02 refuses an answer whose iss is %s, also with an error', async (_what, iss) => {
    const browser = createBrowser()
    for (const change of [{}, { code: undefined, error: 'access_denied' }]) {
      const { callback } = await beginSignIn(server, browser)
      const page = await browser.open(callback({ ...change, iss: iss() }))
      await expectPage(page, 400, 'This answer does not come from CloudDrive sign-in')
    }
    expect(tokenRequests()).toEqual([])
  })

  it.each(['state', 'iss', 'code'])('CL-02 CL-04 refuses an answer with two of %s', async (name) => {
    const browser = createBrowser()
    const { callback } = await beginSignIn(server, browser)
    const url = callback()
    url.searchParams.append(name, url.searchParams.get(name) ?? '')
    expect((await browser.open(url)).status).toBe(400)
    expect(tokenRequests()).toEqual([])
  })

  it('CL-04 takes a refusal kindly and repeats no word of it', async () => {
    const browser = createBrowser()
    const { callback } = await beginSignIn(server, browser)
    const error_description = '<script>alert(1)</script>Call us now'
    const url = callback({ code: undefined, error: 'access_denied', error_description })
    const page = await expectPage(await browser.open(url), 400, 'You stopped this sign-in, and that is fine')
    expect(page).not.toContain('alert(1)')
    expect(page).not.toContain('Call us now')
  })

  it.each([
    ['an error we do not expect', { code: undefined, error: '<b>x' }, 'something was wrong with how we asked'],
    ['an empty error', { code: undefined, error: '' }, 'something was wrong with how we asked'],
    ['code and error', { error: 'access_denied' }, 'your browser brought is not complete'],
    ['neither code nor error', { code: undefined }, 'your browser brought is not complete'],
    ['an empty code', { code: '' }, 'your browser brought is not complete'],
    ['its own trouble', { code: undefined, error: 'server_error' }, 'it has trouble of its own'],
    ['a break', { code: undefined, error: 'temporarily_unavailable' }, 'it has trouble of its own'],
  ])('CL-04 explains an answer with %s', async (_what, change, words) => {
    const browser = createBrowser()
    const { callback } = await beginSignIn(server, browser)
    const response = await browser.open(callback(change))
    const page = await response.text()
    expect(response.status).toBe(400)
    expect(page).toContain(words)
    expect(page).not.toContain('<b>x')
    expect(tokenRequests()).toEqual([])
  })

  it.each([
    ['the code is spent', 400, { error: 'invalid_grant' }, 400, 'That took too long'],
    ['our secret is wrong', 401, { error: 'invalid_client' }, 502, 'We have a problem with the sign-in, not you'],
    ['it fails', 500, {}, 503, 'CloudDrive sign-in does not answer just now'],
    ['it redirects', 302, {}, 502, 'We have a problem with the sign-in, not you'],
    ['it says nonsense', 200, { token: 1 }, 502, 'We have a problem with the sign-in, not you'],
    [
      'it grants less than all photos',
      200,
      { access_token: 'x', token_type: 'Bearer', scope: 'openid profile' },
      502,
      'We have a problem with the sign-in, not you',
    ],
  ])('CL-04 explains when %s', async (_what, status, body, answered, title) => {
    const browser = createBrowser()
    const { callback } = await beginSignIn(server, browser)
    server.drive.answers['/token'] = () => ({ status, body })
    await expectPage(await browser.open(callback()), answered, title)
    expect(await (await browser.open(`${server.origin}/`)).text()).toContain('Sign in with CloudDrive')
  })

  it('explains when the authorization server is away: before the browser leaves, before and after the token', async () => {
    const away = 'CloudDrive sign-in does not answer just now'
    const browser = createBrowser()
    const { callback } = await beginSignIn(server, browser)
    server.drive.answers['/userinfo'] = () => ({ status: 503, body: {} })
    await expectPage(await browser.open(callback()), 503, away)
    const again = await beginSignIn(server, browser)
    await server.drive.stop()
    await expectPage(await browser.open(again.callback()), 503, away)
    await expectPage(await browser.open(`${server.origin}/sign-in`), 503, away)
  })

  it('CL-06 asks at the addresses that the metadata names, and at no others', async () => {
    const { drive } = server
    const moved = Object.entries(drive.metadata()).map(([name, address]) =>
      name === 'issuer' ? [name, address] : [name, address.replace(drive.issuer, `${drive.issuer}/elsewhere`)],
    )
    const answers = { ...drive.answers }
    for (const path of ['/token', '/userinfo', '/introspect', '/jwks.json']) {
      drive.answers[`/elsewhere${path}`] = (body) => drive.answers[path]?.(body) ?? { status: 500, body: {} }
    }
    drive.answers['/.well-known/oauth-authorization-server'] = () => ({ status: 200, body: Object.fromEntries(moved) })
    const browser = createBrowser()
    const { request, callback } = await beginSignIn(server, browser)
    expect(request.pathname).toBe('/elsewhere/authorize')
    expect((await browser.open(callback())).headers.get('Location')).toBe('/')
    expect((await server.request('/v1/photos', await server.manageToken())).status).toBe(200)
    expect(drive.requests.map(({ path }) => path).filter((path) => Object.hasOwn(answers, path))).toEqual([
      '/.well-known/oauth-authorization-server',
    ])
  })

  it.each([
    ['speaks for another issuer', { issuer: 'http://evil.example' }, 'metadata: issuer'],
    ['speaks for ours with a slash', (issuer: string) => ({ issuer: `${issuer}/` }), 'metadata: issuer'],
    ['names a token endpoint elsewhere', { token_endpoint: 'http://evil.example/token' }, 'metadata: token_endpoint'],
    [
      'names a token endpoint by another scheme',
      (issuer: string) => ({ token_endpoint: `${issuer}/token`.replace('http:', 'https:') }),
      'metadata: token_endpoint',
    ],
    ['names no address', { authorization_endpoint: 'authorize' }, 'metadata: authorization_endpoint'],
    ['leaves one out', { jwks_uri: undefined }, 'metadata: jwks_uri'],
  ])('CL-06 TL-05 sends the browser nowhere by metadata that %s', async (_what, change, reason) => {
    const { drive } = server
    const changed = typeof change === 'function' ? change(drive.issuer) : change
    drive.answers['/.well-known/oauth-authorization-server'] = () => ({
      status: 200,
      body: { ...drive.metadata(), ...changed },
    })
    const page = await server.request('/sign-in')
    expect(await expectPage(page, 503, 'CloudDrive sign-in does not answer just now')).toContain(reason)
    expect(page.headers.getSetCookie()).toEqual([])
    const api = await server.request('/v1/photos', await server.manageToken())
    expect([api.status, api.headers.get('Retry-After')]).toEqual([503, '5'])
  })

  it('CL-07 gives the browser no token, verifier or secret, and keeps none itself', async () => {
    const browser = createBrowser()
    const { callback, access_token, id_token } = await beginSignIn(server, browser)
    const seen: string[] = []
    const look = async (path: string | URL) => {
      const response = await browser.open(new URL(path, server.origin))
      seen.push(JSON.stringify([...response.headers]), await response.text())
    }
    await look(callback())
    for (const path of ['/', '/activity', `/photos/${server.ids.A1}`, `/photos/${server.ids.A1}/delete`])
      await look(path)
    const verifier = tokenRequests()[0]?.body.get('code_verifier') ?? ''
    const kept = JSON.stringify(server.database.prepare('SELECT * FROM sessions').all())
    expect(kept).toContain('Alice Moreau')
    for (const secret of [access_token, id_token, verifier, 'secret_gallery', 'secret_rs']) {
      expect(secret).not.toBe('')
      expect(seen.join()).not.toContain(secret)
      expect(kept).not.toContain(secret)
      expect(server.log.text()).not.toContain(secret)
    }
  })

  it.each([
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['%2f%2fevil.example', '/'],
    ['/%09/evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['/photos/p_x\r\nSet-Cookie: a=b', '/'],
    ['/sign-out', '/'],
    ['/activity', '/activity'],
    ['/photos/p_abc', '/photos/p_abc'],
  ])('CL-08 WB-04 goes from ?next=%j to %s', async (next, landing) => {
    const browser = createBrowser()
    const { callback } = await beginSignIn(server, browser, {}, next)
    expect((await browser.open(callback())).headers.get('Location')).toBe(landing)
  })
})

describe('the gallery’s session', () => {
  const sidOf = (browser: Browser) => browser.cookies.get('127.0.0.1')?.get('rs_sid') ?? ''
  const withSid = (sid: string) =>
    fetch(`${server.origin}/activity`, { redirect: 'manual', headers: { Cookie: `rs_sid=${sid}` } })

  it('SE-04 changes its id when somebody else signs in, and the old one opens nothing', async () => {
    const browser = await signedIn(server, 'u_mallory')
    const before = sidOf(browser)
    const { callback } = await beginSignIn(server, browser)
    await browser.open(callback())
    expect(sidOf(browser)).toMatch(/^s%3A/)
    expect(sidOf(browser)).not.toBe(before)
    expect((await withSid(before)).headers.get('Location')).toBe('/sign-in?next=%2Factivity')
  })

  it('SE-04 never adopts an id that somebody planted', async () => {
    const browser = createBrowser()
    browser.cookies.set('127.0.0.1', new Map([['rs_sid', 's%3Aplanted.x']]))
    const { callback } = await beginSignIn(server, browser)
    await browser.open(callback())
    expect(sidOf(browser)).toMatch(/^s%3A/)
    expect(sidOf(browser)).not.toContain('planted')
  })

  it('A5 keeps its id when the same person signs in again: other tabs know it by that', async () => {
    const browser = await signedIn(server)
    const before = sidOf(browser)
    const { callback } = await beginSignIn(server, browser)
    await browser.open(callback())
    expect(sidOf(browser)).toBe(before)
    expect((await withSid(before)).status).toBe(200)
  })

  it('SE-04 ends at sign-out on the server as well', async () => {
    const browser = await signedIn(server)
    const sid = browser.cookies.get('127.0.0.1')?.get('rs_sid')
    const page = await (await browser.open(`${server.origin}/`)).text()
    const out = await browser.submit(server.origin, page, {})
    expect(out.headers.get('Location')).toBe('/?done=signed-out')
    const old = await fetch(`${server.origin}/activity`, { redirect: 'manual', headers: { Cookie: `rs_sid=${sid}` } })
    expect(old.status).toBe(303)
    expect(await (await browser.open(`${server.origin}/?done=signed-out`)).text()).toContain('You are signed out')
  })

  it('SE-05 sets one cookie, guarded, and none before it is needed', async () => {
    for (const path of ['/', '/health', '/v1/photos', '/nothing', '/activity', '/callback?state=x']) {
      const response = await server.request(path)
      expect(response.headers.getSetCookie()).toEqual([])
    }
    const withToken = await server.request('/v1/photos', await server.manageToken())
    expect(withToken.headers.getSetCookie()).toEqual([])
    const [question, ...more] = (await server.request('/sign-in')).headers.getSetCookie()
    expect(more).toEqual([])
    expect(question).toMatch(/^rs_asked_([\w-]{8})=\1[\w-]{35}; Path=\/; HttpOnly; SameSite=Lax$/)
    const browser = createBrowser()
    const { callback } = await beginSignIn(server, browser)
    const [session, ...others] = (await browser.open(callback())).headers.getSetCookie()
    expect(others).toEqual([])
    expect(session).toMatch(/^rs_sid=s%3A[\w-]{32}\.[^;]+; Path=\/; HttpOnly; SameSite=Lax$/)
  })
})
