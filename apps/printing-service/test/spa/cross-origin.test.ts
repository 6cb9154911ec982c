import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { readClient } from '../../src/spa/client.js'
import { readMetadata, requestMetadata } from '../../src/spa/discovery.js'
import { requestPhotos, requestPicture } from '../../src/spa/photo-requests.js'
import { readRevocation, requestRevocation } from '../../src/spa/revocation-request.js'
import { requestToken } from '../../src/spa/token-request.js'
import { readTokenResponse } from '../../src/spa/token-response.js'
import { type CloudDrive, metadata, photos, type Scripted, startCloudDrive, tokenResponse } from '../clouddrive.ts'

const WELL_KNOWN = '/.well-known/oauth-authorization-server'

let drive: CloudDrive
let stranger: CloudDrive
beforeAll(async () => {
  drive = await startCloudDrive()
  stranger = await startCloudDrive()
})
afterEach(() => {
  vi.useRealTimers()
  drive.reset()
  stranger.reset()
})
afterAll(async () => {
  await drive.close()
  await stranger.close()
})

const client = () => readClient({ issuer: drive.origin, photosOrigin: drive.origin }, 'http://shop.example')
const token = (expires_at: number | undefined = Date.now() + 300_000) => ({ access_token: 'canary-token', expires_at })
const lake = photos[0] as (typeof photos)[0]
const redirect_uri = 'http://shop.example/spa/callback'
const request = { code: 'code_1', redirect_uri, code_verifier: 'verifier-1' }
const handIn = () => requestToken(fetch, `${drive.origin}/token`, client(), request)
const discover = async () => readMetadata(await requestMetadata(fetch, drive.origin), drive.origin)

describe('RFC 8414 §3, discovery from the browser', () => {
  it('SP-01 finds the endpoints', async () => {
    expect(await discover()).toEqual({
      authorization_endpoint: `${drive.origin}/authorize`,
      token_endpoint: `${drive.origin}/token`,
      revocation_endpoint: `${drive.origin}/revoke`,
    })
  })

  it.each([
    ['another issuer', () => ({ issuer: 'http://evil.example' }), 'issuer'],
    ['an issuer with a slash', () => ({ issuer: `${drive.origin}/` }), 'issuer'],
    ['a token endpoint elsewhere', () => ({ token_endpoint: 'http://evil.example/token' }), 'token_endpoint'],
    [
      'an authorization endpoint elsewhere',
      () => ({ authorization_endpoint: '//evil.example' }),
      'authorization_endpoint',
    ],
    [
      'a token endpoint by another scheme',
      () => ({ token_endpoint: `${drive.origin}/token`.replace('http:', 'https:') }),
      'token_endpoint',
    ],
    ['no revocation endpoint', () => ({ revocation_endpoint: undefined }), 'revocation_endpoint'],
  ])('CL-06 TL-05 refuses metadata with %s', async (_what, change, check) => {
    drive.scripts.set(WELL_KNOWN, { json: { ...metadata(drive.origin), ...change() } })
    const refusal = { problem: 'metadata_refused', technical: { check } }
    await expect(discover()).rejects.toMatchObject(refusal)
  })

  it.each([
    ['authorization_server_down', { status: 503 }],
    ['odd_answer', { trouble: 'broken' }],
    ['odd_answer', { status: 404, json: {} }],
    ['odd_answer', { body: '<html>' }],
    ['odd_answer', { json: [] }],
  ] as [string, Scripted][])('CL-04 says %s when the metadata is %j', async (problem, script) => {
    drive.scripts.set(WELL_KNOWN, script)
    await expect(discover()).rejects.toMatchObject({ problem })
  })
})

describe('RFC 6749 §4.1.3, the code becomes an access token in the browser', () => {
  it('SP-01 hands in code and verifier, names itself, and proves nothing else', async () => {
    const { access_token } = await readTokenResponse(await handIn())
    expect(access_token).toBe('canary-access-token')
    const [request] = drive.requests('/token')
    expect(request?.method).toBe('POST')
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      grant_type: 'authorization_code',
      client_id: 'printshop-spa',
      code: 'code_1',
      redirect_uri: 'http://shop.example/spa/callback',
      code_verifier: 'verifier-1',
    })
    expect(request?.authorization).toBeUndefined()
  })

  it.each([
    ['token_type in capitals', { token_type: 'bEaReR' }],
    ['no expires_in', { expires_in: undefined }],
    ['members nobody knows', { flavour: 'vanilla' }],
  ])('CL-09 accepts a token response with %s', async (_what, change) => {
    drive.scripts.set('/token', { json: { ...tokenResponse, ...change } })
    expect(await readTokenResponse(await handIn())).toMatchObject({ access_token: 'canary-access-token' })
  })

  it.each([
    [
      'no access_token',
      { json: { ...tokenResponse, access_token: undefined } },
      'odd_answer',
      { check: 'access_token' },
    ],
    ['another token_type', { json: { ...tokenResponse, token_type: 'DPoP' } }, 'odd_answer', { check: 'token_type' }],
    ['expires_in as text', { json: { ...tokenResponse, expires_in: '300' } }, 'odd_answer', { check: 'expires_in' }],
    ['expires_in below 0', { json: { ...tokenResponse, expires_in: -1 } }, 'odd_answer', { check: 'expires_in' }],
    ['invalid_grant', { status: 400, json: { error: 'invalid_grant' } }, 'invalid_grant', { error: 'invalid_grant' }],
    [
      'invalid_client',
      { status: 401, json: { error: 'invalid_client' } },
      'request_refused',
      { error: 'invalid_client' },
    ],
    ['400 without a word', { status: 400, json: {} }, 'odd_answer', { status: '400' }],
    ['a page', { body: '<html>' }, 'odd_answer', { reason: 'not a JSON object' }],
    ['429', { status: 429, json: {} }, 'authorization_server_down', { status: '429' }],
    ['500', { status: 500 }, 'authorization_server_down', { status: '500' }],
  ] as [string, Scripted, string, object][])(
    'CL-04 refuses a token response with %s',
    async (_what, script, ...error) => {
      drive.scripts.set('/token', script)
      const [problem, technical] = error
      await expect(handIn().then(readTokenResponse)).rejects.toMatchObject({ problem, technical })
    },
  )

  it('CL-11 follows no redirect with the code', async () => {
    drive.scripts.set('/token', { status: 307, headers: { Location: `${stranger.origin}/token` } })
    await expect(handIn()).rejects.toMatchObject({ problem: 'authorization_server_down' })
    expect(stranger.received).toEqual([])
  })
})

describe('RFC 6750 §2.1, the browser asks for photos', () => {
  it('SP-01 sends the token in the header, and nowhere else', async () => {
    expect(await requestPhotos(drive.origin, token())).toEqual(photos)
    const picture = await requestPicture(drive.origin, token(), lake, 'thumbnail?size=640')
    expect(picture.type).toBe('image/jpeg')
    expect(drive.received.map(({ authorization }) => authorization)).toEqual(Array(2).fill('Bearer canary-token'))
    expect(drive.received.map(({ path, query, body }) => `${path}?${query}${body}`)).toEqual([
      '/v1/photos?limit=100',
      '/v1/photos/p_lake/thumbnail?size=640',
    ])
  })

  it.each([301, 302, 307, 308])('CL-11 takes the token to no other place after a %i', async (status) => {
    drive.scripts.set('/v1/photos', { status, headers: { Location: `${stranger.origin}/v1/photos` } })
    await expect(requestPhotos(drive.origin, token())).rejects.toMatchObject({ problem: 'resource_server_down' })
    expect(stranger.received).toEqual([])
  })

  it.each([
    ['a fresh access token that is not taken', 401, 300_000, 'access_token_not_taken'],
    ['an access token that has ended', 401, -1, 'permission_ended'],
    ['a photo that was not granted', 404, 300_000, 'photo_not_granted'],
    ['too small a scope', 403, 300_000, 'photo_not_granted'],
    ['trouble', 503, 300_000, 'resource_server_down'],
    ['a teapot', 418, 300_000, 'odd_answer'],
  ])('CL-04 knows %s', async (_what, status, lifetime, problem) => {
    drive.scripts.set('/v1/photos', { status, json: {} })
    await expect(requestPhotos(drive.origin, token(Date.now() + lifetime))).rejects.toMatchObject({ problem })
  })

  it('CL-04 knows an access token that was taken away from one that has never opened anything', async () => {
    const one = token()
    await requestPhotos(drive.origin, one)
    drive.scripts.set('/v1/photos', { status: 401, json: {} })
    await expect(requestPhotos(drive.origin, one)).rejects.toMatchObject({ problem: 'access_token_withdrawn' })
  })

  it.each([
    ['an id that leads elsewhere', [{ ...lake, id: '../../token' }]],
    ['a title that is no text', [{ ...lake, title: 7 }]],
    ['a width that is no number', [{ ...lake, width: '1' }]],
    ['nothing where a photo should be', [null]],
    ['no list at all', 'photos'],
  ])('CL-11 CL-04 refuses a list with %s', async (_what, list) => {
    drive.scripts.set('/v1/photos', { json: { photos: list } })
    await expect(requestPhotos(drive.origin, token())).rejects.toMatchObject({ technical: { check: 'list of photos' } })
  })
})

describe('RFC 7009 §2.1, the browser gives its access token back', () => {
  const held = { token: 'canary-token', token_type_hint: 'access_token' }
  const giveBack = async () => readRevocation(await requestRevocation(fetch, `${drive.origin}/revoke`, client(), held))

  it('SP-01 names the token and itself, without a secret', async () => {
    await giveBack()
    const [request] = drive.requests('/revoke')
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      token: 'canary-token',
      token_type_hint: 'access_token',
      client_id: 'printshop-spa',
    })
    expect(request?.authorization).toBeUndefined()
  })

  it.each([
    ['authorization_server_down', { status: 503 }],
    ['odd_answer', { status: 401, json: { error: 'invalid_client' } }],
  ] as [string, Scripted][])('CL-04 does not believe it done after %s', async (problem, script) => {
    drive.scripts.set('/revoke', script)
    await expect(giveBack()).rejects.toMatchObject({ problem })
  })
})

describe('the number of a refusal, which leads to the line in CloudDrive’s log', () => {
  const number = '0f8fad5b-d9cb-469f-a165-70867728950e'
  const headers = { 'X-Request-Id': number }
  const held = { token: 'canary-token', token_type_hint: 'access_token' }
  const giveBack = async () => readRevocation(await requestRevocation(fetch, `${drive.origin}/revoke`, client(), held))
  const list = () => requestPhotos(drive.origin, token())

  it.each<[string, Scripted, () => Promise<unknown>]>([
    [WELL_KNOWN, { status: 404 }, discover],
    ['/token', { status: 400, json: { error: 'invalid_grant' } }, () => handIn().then(readTokenResponse)],
    ['/token', { status: 400, json: {} }, () => handIn().then(readTokenResponse)],
    ['/token', { status: 413 }, () => handIn().then(readTokenResponse)],
    ['/token', { status: 503 }, handIn],
    ['/v1/photos', { status: 401, json: {} }, list],
    ['/v1/photos', { status: 403, json: {} }, list],
    ['/v1/photos', { status: 418, json: {} }, list],
    ['/revoke', { status: 401, json: { error: 'invalid_client' } }, giveBack],
  ])('stands among the technical values: %s, %j', async (path, script, work) => {
    drive.scripts.set(path, { ...script, headers })
    await expect(work()).rejects.toMatchObject({ technical: { number } })
  })

  it('is not taken from an answer that refuses nothing, and not made up where there is none', async () => {
    drive.scripts.set('/v1/photos', { json: {}, headers })
    await expect(list()).rejects.toHaveProperty('technical', { check: 'list of photos' })
    drive.scripts.set('/token', { body: '<html>', headers })
    const technical = { status: '200', reason: 'not a JSON object' }
    await expect(handIn().then(readTokenResponse)).rejects.toHaveProperty('technical', technical)
    drive.scripts.set('/v1/photos', { status: 403, json: {} })
    await expect(list()).rejects.toHaveProperty('technical', { status: '403' })
  })
})
