import { createBrowser } from '@photo/service/test/browser'
import { describe, expect, it } from 'vitest'
import { metadata, pushedResponse, type Scripted } from '../clouddrive.ts'
import { sharedShop } from '../shared-shop.ts'
import { ask, callbackUrl } from '../shop.ts'

const { drive, shop } = await sharedShop()

const pushed = '/connect?request_mode=pushed'
const countQuestions = () => shop.database.prepare('SELECT count(*) AS n FROM pending_authorizations').get()
const lastEvent = () => shop.lines().findLast(({ event }) => String(event).startsWith('flow_'))

describe('a pushed authorization request — RFC 9126 §2.1', () => {
  it('S-21 PA-01 brings the whole question to CloudDrive, with proof of who asks', async () => {
    await ask(shop, createBrowser(), `${pushed}&prompt=consent`)
    const [request, ...more] = drive.requests('/par')
    expect(more).toEqual([])
    expect(request?.method).toBe('POST')
    expect(request?.authorization).toMatch(/^Basic /)
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      response_type: 'code',
      client_id: 'printshop-web',
      redirect_uri: `${shop.origin}/callback`,
      scope: 'photos.read offline_access',
      state: expect.stringMatching(/^state_[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      prompt: 'consent',
    })
  })

  it('S-22 PA-01 leaves the browser nothing to carry but client_id and request_uri', async () => {
    const response = await createBrowser().open(shop.origin + pushed)
    const url = new URL(response.headers.get('Location') ?? '')
    expect([response.status, url.origin + url.pathname]).toEqual([303, `${drive.origin}/authorize`])
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'printshop-web',
      request_uri: pushedResponse.request_uri,
    })
  })

  it('S-21 pushes each question anew, and no two are alike', async () => {
    const browser = createBrowser()
    await ask(shop, browser, pushed)
    await ask(shop, browser, pushed)
    const questions = drive.requests('/par').map(({ body }) => new URLSearchParams(body))
    for (const name of ['state', 'code_challenge']) {
      expect(new Set(questions.map((question) => question.get(name))).size).toBe(2)
    }
  })

  it('S-23 S-25 ends as any other flow: the code becomes a key, and only the key goes to the photo store', async () => {
    const browser = createBrowser()
    await ask(shop, browser, pushed)
    const state = new URLSearchParams(drive.requests('/par')[0]?.body).get('state') ?? ''
    const response = await browser.open(callbackUrl(shop, { code: 'canary-code', state, iss: drive.origin }))
    expect([response.status, response.headers.get('Location')]).toEqual([303, '/photos'])
    await browser.open(`${shop.origin}/photos`)
    const asked = drive.received.filter(({ path }) => path.startsWith('/v1/'))
    expect(asked.map(({ authorization }) => authorization)).toEqual(['Bearer canary-access-token'])
  })

  it.each(['/connect', '/connect?request_mode=address'])(
    'S-12 carries the question in the address from %s',
    async (path) => {
      expect((await ask(shop, createBrowser(), path)).get('response_type')).toBe('code')
      expect(drive.requests('/par')).toEqual([])
    },
  )

  it.each(['jar', '', 'PUSHED', 'pushed '])('does not know the request_mode "%s"', async (mode) => {
    const browser = createBrowser()
    const response = await browser.open(`${shop.origin}/connect?request_mode=${encodeURIComponent(mode)}`)
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('<h1>We do not know this way of asking</h1>')
    expect(lastEvent()).toMatchObject({ event: 'flow_unknown_request_mode' })
    expect(drive.received).toEqual([])
    expect(browser.cookies.get('localhost')?.size).toBe(0)
  })
})

describe('a question that CloudDrive does not take — RFC 9126 §2.3', () => {
  const json = { error: 'invalid_request', error_description: '<script>' }
  it.each<[string, Scripted, number, string, Record<string, string>]>([
    ['refuses it', { status: 400, json }, 502, 'push_refused', { error: 'invalid_request' }],
    ['answers 200', { json: pushedResponse }, 502, 'push_refused', { status: '200' }],
    [
      'sends us elsewhere',
      { status: 307, headers: { Location: '/x' }, json: {} },
      502,
      'push_refused',
      { status: '307' },
    ],
    ['does not believe us', { status: 401, json: { error: 'invalid_client' } }, 502, 'client_refused', {}],
    ['names no request_uri', { status: 201, json: { expires_in: 60 } }, 502, 'odd_answer', { check: 'request_uri' }],
    [
      'names an odd request_uri',
      { status: 201, json: { request_uri: 7 } },
      502,
      'odd_answer',
      { check: 'request_uri' },
    ],
    ['answers with a page', { status: 201, body: 'hello' }, 502, 'odd_answer', { type: 'text/plain' }],
    ['is in trouble', { status: 503 }, 503, 'authorization_server_down', { status: '503' }],
    ['wants fewer questions', { status: 429, json: {} }, 503, 'authorization_server_down', { status: '429' }],
    ['breaks off', { trouble: 'broken' }, 503, 'authorization_server_down', {}],
  ])('is explained when CloudDrive %s, and nothing is lost', async (_case, script, status, problem, technical) => {
    drive.scripts.set('/par', script)
    const before = countQuestions()
    const response = await createBrowser().open(shop.origin + pushed)
    expect([response.status, response.headers.get('Location')]).toEqual([status, null])
    expect(await response.text()).not.toContain('<script>')
    expect(lastEvent()).toMatchObject({ event: `flow_${problem}`, ...technical })
    expect(drive.requests('/x')).toEqual([])
    expect(countQuestions()).toEqual(before)
  })

  it('is explained when CloudDrive has no place for it', async () => {
    const { pushed_authorization_request_endpoint: _without, ...rest } = metadata(drive.origin)
    drive.scripts.set('/.well-known/oauth-authorization-server', { json: rest })
    expect((await createBrowser().open(shop.origin + pushed)).status).toBe(502)
    expect(lastEvent()).toMatchObject({ check: 'pushed_authorization_request_endpoint' })
    expect((await ask(shop, createBrowser())).get('response_type')).toBe('code')
  })
})
