import { createFetch } from '@photo/service/outgoing'
import type { Browser } from '@photo/service/test/browser'
import { captureLog } from '@photo/service/test/test-server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAccessTokenRefresh } from '../../src/actions/refresh-access-token.ts'
import { createDiscovery } from '../../src/protocol/discovery.ts'
import { createConnections } from '../../src/stores/connections.ts'
import { type Scripted, tokenResponse } from '../clouddrive.ts'
import { sharedCloudDrive } from '../shared-shop.ts'
import { connect, type Shop, startShop } from '../shop.ts'

const drive = await sharedCloudDrive()
let shop: Shop
let browser: Browser

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  drive.scripts.set('/token', ({ body }) => ({ json: issued(body) }))
  shop = await startShop(drive)
  browser = await connect(shop, drive)
})
afterEach(async () => {
  vi.useRealTimers()
  await shop.close()
})

/** The tokens after `rt_1` are called number 2, and so on: each refresh token leads to the next. */
function issued(body: string) {
  const number = Number(new URLSearchParams(body).get('refresh_token')?.replace('rt_', '') ?? 0) + 1
  return { ...tokenResponse, access_token: `access_${number}`, refresh_token: `rt_${number}` }
}

const later = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds)
const openPhotos = () => browser.open(`${shop.origin}/photos`)
const lastEvent = () => shop.lines().findLast(({ event }) => String(event).startsWith('flow_'))
const refreshes = () => drive.requests('/token').slice(1)
const used = () => refreshes().map(({ body }) => new URLSearchParams(body).get('refresh_token'))
const stored = () => shop.database.prepare('SELECT access_token, refresh_token FROM connections').all()
const answerRefresh = (script: Scripted) => drive.scripts.set('/token', script)
/** The photo store knows only these keys. */
const accept = (...keys: string[]) => {
  for (const path of ['/v1/photos', '/v1/photos/p_lake/thumbnail', '/v1/photos/p_lake/content'])
    drive.scripts.set(path, ({ authorization }) =>
      keys.some((key) => authorization === `Bearer ${key}`) ? undefined : { status: 401 },
    )
}

describe('a key whose time is over — RFC 6749 §6', () => {
  it('S-73 is renewed from server to server: the browser stays, and the photo store sees the new key only', async () => {
    later(300_000)
    expect((await openPhotos()).status).toBe(200)
    const [request, ...more] = refreshes()
    expect(more).toEqual([])
    expect(request?.method).toBe('POST')
    expect(request?.authorization).toMatch(/^Basic /)
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'rt_1',
    })
    expect(drive.requests('/v1/photos').map(({ authorization }) => authorization)).toEqual(['Bearer access_2'])
  })

  it('is used to its last second', async () => {
    later(299_999)
    await openPhotos()
    expect(refreshes()).toEqual([])
  })

  it('brings the next refresh token, which replaces the one that was used', async () => {
    for (let visit = 0; visit < 3; visit++) {
      later(300_000)
      expect((await openPhotos()).status).toBe(200)
    }
    expect(used()).toEqual(['rt_1', 'rt_2', 'rt_3'])
    expect(stored()).toEqual([{ access_token: 'access_4', refresh_token: 'rt_4' }])
  })

  it('leaves the refresh token and the list of photos as they are when the answer names neither', async () => {
    answerRefresh({ json: { access_token: 'access_2', token_type: 'Bearer', expires_in: 300 } })
    later(300_000)
    expect(await (await openPhotos()).text()).toContain('Your two photos are here.')
    expect(stored()).toEqual([{ access_token: 'access_2', refresh_token: 'rt_1' }])
  })

  it('CL-09 shows fewer photos when the new key opens fewer', async () => {
    const [detail] = tokenResponse.authorization_details
    const authorization_details = [{ ...detail, identifiers: ['p_lake'] }]
    answerRefresh({ json: { ...issued('refresh_token=rt_1'), authorization_details } })
    later(300_000)
    expect(await (await openPhotos()).text()).toContain('Your one photo is here.')
  })

  it('does not keep an order waiting', async () => {
    const page = `${shop.origin}/photos`
    const html = await (await openPhotos()).text()
    later(300_000)
    accept('access_2')
    const made = await browser.submit(page, html, { 'size.p_lake': '10x15', 'copies.p_lake': '1' })
    expect(made.status).toBe(303)
    expect(made.headers.get('Location')).toMatch(/^\/orders\/o_/)
    expect(used()).toEqual(['rt_1'])
  })
})

describe('a key that is refused before its time — RFC 6750 §3.1', () => {
  it('is renewed, and the photo store is asked once more', async () => {
    accept('access_2')
    expect((await openPhotos()).status).toBe(200)
    expect(used()).toEqual(['rt_1'])
    expect(drive.requests('/v1/photos')).toHaveLength(2)
  })

  it('is renewed once: when the next is refused as well, nobody has ended anything, and the next visit goes on', async () => {
    accept('none')
    const response = await openPhotos()
    expect(response.status).toBe(502)
    const html = await response.text()
    expect(html).toContain('<h1>CloudDrive’s photo store does not take our key</h1>')
    expect(html).not.toMatch(/has ended our access|Connect again/)
    expect(used()).toEqual(['rt_1'])
    expect(drive.requests('/v1/photos')).toHaveLength(2)
    expect(stored()).toEqual([{ access_token: 'access_2', refresh_token: 'rt_2' }])
    accept('access_3')
    expect((await openPhotos()).status).toBe(200)
  })

  it('says the same when it was renewed a moment ago because its time was over', async () => {
    accept('none')
    later(300_000)
    expect((await openPhotos()).status).toBe(502)
    expect([refreshes().length, drive.requests('/v1/photos').length]).toEqual([1, 1])
    expect(stored()).toEqual([{ access_token: 'access_2', refresh_token: 'rt_2' }])
  })

  it.each([403, 404, 429, 500])('is not renewed when the photo store says %d', async (status) => {
    drive.scripts.set('/v1/photos', { status })
    expect((await openPhotos()).status).toBeGreaterThanOrEqual(404)
    expect(refreshes()).toEqual([])
    expect(stored()).toHaveLength(1)
  })

  it('D11 says why CloudDrive does not renew it either, in CloudDrive’s words', async () => {
    accept('none')
    answerRefresh({ status: 400, json: { error: 'invalid_grant', error_description: 'The code was used before' } })
    const response = await openPhotos()
    expect(response.status).toBe(409)
    const html = await response.text()
    expect(html).toContain('<h1>CloudDrive has ended our access</h1>')
    expect(html).toContain('CloudDrive names this cause: “The code was used before.”')
    expect(stored()).toEqual([])
  })
})

describe('one refresh at a time — RFC 9700 §4.14.2', () => {
  it.each([
    ['whose key is over', () => later(300_000)],
    ['whose key is refused', () => accept('access_2')],
  ])('CL-10 shares one refresh among ten requests %s', async (_case, prepare) => {
    prepare()
    const thumbnail = () => browser.open(`${shop.origin}/photos/p_lake/thumbnail`)
    const answers = await Promise.all([openPhotos(), ...Array.from({ length: 9 }, thumbnail)])
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200))
    expect(used()).toEqual(['rt_1'])
    expect(stored()).toEqual([{ access_token: 'access_2', refresh_token: 'rt_2' }])
  })

  it('CL-10 gives a request that comes late with the old key the new one, and asks nobody', async () => {
    const connections = createConnections(shop.database)
    const { visitor_id } = shop.database.prepare('SELECT visitor_id FROM connections').get() as { visitor_id: string }
    const old = connections.find(visitor_id)
    if (!old) throw new Error('not connected')
    const fetch = createFetch('PrintShop')
    const client = { client_id: 'c', client_secret: 's', origin: shop.origin, redirect_uri: '', issuer: '' }
    const renew = createAccessTokenRefresh({
      client: { ...client, photosOrigin: '' },
      fetch,
      discovery: createDiscovery(fetch),
      connections,
      log: captureLog().log,
    })
    expect((await renew(old)).access_token).toBe('access_2')
    expect((await renew(old)).access_token).toBe('access_2')
    expect(used()).toEqual(['rt_1'])
  })

  it('CL-10 keeps the refreshes of two people apart', async () => {
    drive.scripts.set('/token', { json: issued('refresh_token=rt_10') })
    const bob = await connect(shop, drive)
    drive.scripts.set('/token', ({ body }) => ({ json: issued(body) }))
    later(300_000)
    await Promise.all([openPhotos(), bob.open(`${shop.origin}/photos`)])
    expect(used().filter(Boolean).sort()).toEqual(['rt_1', 'rt_11'])
    expect(stored()).toEqual([
      { access_token: 'access_2', refresh_token: 'rt_2' },
      { access_token: 'access_12', refresh_token: 'rt_12' },
    ])
  })

  it('CL-10 has no place for a key that arrives after she disconnected, and gives it back', async () => {
    drive.scripts.set('/token', ({ body }) => {
      shop.database.prepare('DELETE FROM connections').run()
      return { json: issued(body) }
    })
    later(300_000)
    const response = await openPhotos()
    expect(response.status).toBe(409)
    expect(lastEvent()).toMatchObject({ event: 'flow_not_connected' })
    expect(drive.requests('/revoke').map(({ body }) => body)).toEqual(['token=rt_2&token_type_hint=refresh_token'])
    expect(stored()).toEqual([])
  })
})

describe('a refresh that is overtaken', () => {
  it('CL-10 leaves a connection alone that was made anew meanwhile, and ends nothing that it may rest on', async () => {
    drive.scripts.set('/token', ({ body }) => {
      shop.database.prepare("UPDATE connections SET access_token = 'access_9', refresh_token = 'rt_9'").run()
      return { json: issued(body) }
    })
    later(300_000)
    expect((await openPhotos()).status).toBe(200)
    expect(drive.requests('/v1/photos').map(({ authorization }) => authorization)).toEqual(['Bearer access_9'])
    expect(drive.requests('/revoke')).toEqual([])
    expect(stored()).toEqual([{ access_token: 'access_9', refresh_token: 'rt_9' }])
  })
})

describe('a refresh that fails', () => {
  it('CL-10 with invalid_grant drops the tokens and offers to connect again', async () => {
    answerRefresh({ status: 400, json: { error: 'invalid_grant', error_description: 'The refresh token has expired' } })
    later(300_000)
    const response = await openPhotos()
    expect(response.status).toBe(409)
    const html = await response.text()
    expect(html).toContain('<h1>Please connect again</h1>')
    expect(html).toContain('CloudDrive names this cause: “The refresh token has expired.”')
    expect(html).toContain('<a class="btn btn-main" href="/connect">Connect again</a>')
    expect(lastEvent()).toMatchObject({ event: 'flow_refresh_refused', error: 'invalid_grant' })
    expect(stored()).toEqual([])
    expect(await (await openPhotos()).text()).toContain('No photos yet')
    expect(drive.requests('/v1/photos')).toEqual([])
  })

  it.each<[string, Scripted]>([
    ['says 503', { status: 503 }],
    ['says 429', { status: 429 }],
    ['breaks off', { trouble: 'broken' }],
    ['does not answer', { trouble: 'silent' }],
  ])('CL-10 because CloudDrive %s keeps the tokens, and is tried again two seconds later', async (_case, script) => {
    answerRefresh(script)
    later(300_000)
    const response = await openPhotos()
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('<h1>CloudDrive does not answer just now</h1>')
    expect(lastEvent()).toMatchObject({ event: 'flow_access_token_not_refreshed' })
    expect(stored()).toEqual([{ access_token: 'access_1', refresh_token: 'rt_1' }])

    await Promise.all([openPhotos(), openPhotos()])
    expect(lastEvent()).toMatchObject({ event: 'flow_access_token_not_refreshed', check: 'back off' })
    expect(refreshes()).toHaveLength(1)
    drive.scripts.set('/token', ({ body }) => ({ json: issued(body) }))
    later(2000)
    expect((await openPhotos()).status).toBe(200)
    expect(used()).toEqual(['rt_1', 'rt_1'])
  })

  it('CL-10 again and again is tried less and less often, and once a minute in the end', async () => {
    answerRefresh({ status: 503 })
    later(300_000)
    await openPhotos()
    for (const pause of [2, 4, 8, 16, 32, 60, 60]) {
      const before = refreshes().length
      later(pause * 1000 - 1)
      await openPhotos()
      expect(refreshes()).toHaveLength(before)
      later(1)
      await openPhotos()
      expect(refreshes()).toHaveLength(before + 1)
    }
  })

  it('CL-10 starts to count anew after one that went well', async () => {
    const answer = async (script: Scripted) => {
      answerRefresh(script)
      later(300_000)
      return (await openPhotos()).status
    }
    expect(await answer({ status: 503 })).toBe(503)
    expect(await answer({ json: issued('refresh_token=rt_1') })).toBe(200)
    expect(await answer({ status: 503 })).toBe(503)
    later(2000)
    await openPhotos()
    expect(refreshes()).toHaveLength(4)
  })

  it.each([
    ['seconds', () => '120', 120],
    ['a date', () => new Date(Math.floor(Date.now() / 1000) * 1000 + 120_000).toUTCString(), 120],
    ['ten minutes at most, whatever it says', () => '999999', 600],
    ['nothing that can be read', () => 'soon', 2],
  ])('CL-10 waits as long as Retry-After asks: %s', async (_case, value, seconds) => {
    vi.setSystemTime(Math.ceil(Date.now() / 1000) * 1000)
    answerRefresh({ status: 503, headers: { 'Retry-After': value() } })
    accept('access_2')
    await openPhotos()
    later(seconds * 1000 - 1)
    await openPhotos()
    expect(refreshes()).toHaveLength(1)
    later(1)
    await openPhotos()
    expect(refreshes()).toHaveLength(2)
  })

  it.each<[string, Scripted, string]>([
    ['makes no sense', { json: { ...tokenResponse, access_token: 7 } }, 'flow_odd_answer'],
    ['does not believe us', { status: 401, json: { error: 'invalid_client' } }, 'flow_client_refused'],
  ])('because the answer %s keeps the tokens', async (_case, script, event) => {
    answerRefresh(script)
    later(300_000)
    expect((await openPhotos()).status).toBe(502)
    expect(lastEvent()).toMatchObject({ event })
    expect(stored()).toEqual([{ access_token: 'access_1', refresh_token: 'rt_1' }])
  })
})

describe('giving tokens back — RFC 7009 §2.1', () => {
  it('S-35 hands in the refresh token at the end, and with it all that came from it', async () => {
    const page = `${shop.origin}/disconnect`
    await browser.submit(page, await (await browser.open(page)).text(), {})
    expect(drive.requests('/revoke').map(({ body }) => body)).toEqual(['token=rt_1&token_type_hint=refresh_token'])
    expect(stored()).toEqual([])
  })

  it.each<[string, Scripted | undefined, string]>([
    ['', undefined, 'told'],
    [', also when CloudDrive does not take it', { status: 503 }, 'untold'],
  ])('returns the older connection’s refresh token when photos were chosen again%s', async (_case, script, told) => {
    const again = { ...issued(''), access_token: 'access_9', refresh_token: 'rt_9' }
    drive.scripts.set('/token', { json: again })
    if (script) drive.scripts.set('/revoke', script)
    await connect(shop, drive, browser, '/connect?prompt=consent')
    expect(drive.requests('/revoke').map(({ body }) => body)).toEqual(['token=rt_1&token_type_hint=refresh_token'])
    expect(drive.received.map(({ path }) => path).slice(-2)).toEqual(['/token', '/revoke'])
    expect(shop.lines()).toContainEqual(expect.objectContaining({ event: 'older_connection_returned', told }))
    expect(stored()).toEqual([{ access_token: 'access_9', refresh_token: 'rt_9' }])
  })

  it('keeps the older refresh token alive when CloudDrive may have repeated its answer: both rest on one permission', async () => {
    await connect(shop, drive, browser)
    expect(drive.requests('/revoke')).toEqual([])
  })
})
