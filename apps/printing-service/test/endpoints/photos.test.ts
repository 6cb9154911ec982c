import { createBrowser } from '@photo/service/test/browser'
import { startTestServer } from '@photo/service/test/test-server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { photos, type Scripted, tokenResponse } from '../clouddrive.ts'
import { sharedCloudDrive } from '../shared-shop.ts'
import { connect, type Shop, startShop } from '../shop.ts'

const drive = await sharedCloudDrive()
let shop: Shop

beforeEach(async () => {
  shop = await startShop(drive)
})
afterEach(async () => {
  vi.useRealTimers()
  await shop.close()
})

const lastEvent = () => shop.lines().findLast(({ event }) => String(event).startsWith('flow_'))

describe('asking for photos — RFC 6750 §2.1', () => {
  it('S-18 sends the token in the header, and not in the address', async () => {
    const browser = await connect(shop, drive)
    await browser.open(`${shop.origin}/photos`)
    const image = await browser.open(`${shop.origin}/photos/p_lake/thumbnail`)
    expect(image.headers.get('Content-Type')).toBe('image/jpeg')
    for (const request of drive.received.filter(({ path }) => path.startsWith('/v1/'))) {
      expect(request.authorization).toBe('Bearer canary-access-token')
      expect(`${request.query}${request.body}`).not.toContain('canary')
    }
    expect(drive.received.filter(({ path }) => path.startsWith('/v1/'))).toHaveLength(2)
  })

  it('shows titles as text', async () => {
    const browser = await connect(shop, drive)
    const html = await (await browser.open(`${shop.origin}/photos`)).text()
    expect(html).toContain('<h2><bdi>Tulips &lt;b&gt;&amp;&lt;/b&gt; &#34;rain&#34;</bdi></h2>')
    expect(html).not.toContain('Tulips <b>')
  })

  it.each([
    ['to a page', '/photos'],
    ['to an image', '/photos/p_lake/thumbnail'],
  ])('CL-11 does not follow a redirect %s with the token', async (_case, path) => {
    const seen: unknown[] = []
    const evil = await startTestServer('127.0.0.1', () => (req, res) => {
      seen.push(req.headers)
      res.end()
    })
    const browser = await connect(shop, drive)
    for (const place of ['/v1/photos', '/v1/photos/p_lake/thumbnail']) {
      drive.scripts.set(place, { status: 302, headers: { Location: `${evil.origin}/v1/photos` } })
    }
    const response = await browser.open(shop.origin + path)
    expect(response.status).toBe(502)
    expect(lastEvent()).toMatchObject({ event: 'flow_odd_answer', status: '302' })
    expect(seen).toEqual([])
    await evil.close()
  })

  it('CL-11 does not use the addresses inside the list', async () => {
    const seen: unknown[] = []
    const evil = await startTestServer('127.0.0.1', () => (req, res) => {
      seen.push(req.headers)
      res.end()
    })
    const href = `${evil.origin}/x`
    const _links = { self: { href }, content: { href }, thumbnail: { href } }
    drive.scripts.set('/v1/photos', { json: { photos: photos.map((photo) => ({ ...photo, _links })), next: href } })
    const browser = await connect(shop, drive)
    const page = `${shop.origin}/photos`
    const html = await (await browser.open(page)).text()
    expect(html).not.toContain(evil.origin)
    const made = await browser.submit(page, html, { 'size.p_lake': '10x15', 'copies.p_lake': '1' })
    expect(made.status).toBe(303)
    expect(seen).toEqual([])
    await evil.close()
  })

  it.each(['..%2f..%2ftoken', '%2e%2e', 'a%3fb', 'a%00b'])('CL-11 does not ask for a photo called %s', async (id) => {
    const browser = await connect(shop, drive)
    const before = drive.received.length
    const response = await browser.open(`${shop.origin}/photos/${id}/thumbnail`)
    expect(response.status).toBe(404)
    expect(drive.received.length).toBe(before)
  })
})

describe('the photo store’s own metadata — RFC 9728 §3.3', () => {
  it.each([
    [
      'another resource',
      (origin: string) => ({ resource: 'http://evil.example', authorization_servers: [origin] }),
      'resource',
    ],
    [
      'the resource with a slash added',
      (origin: string) => ({ resource: `${origin}/`, authorization_servers: [origin] }),
      'resource',
    ],
    [
      'foreign authorization servers',
      (origin: string) => ({ resource: origin, authorization_servers: ['http://127.0.0.1:1'] }),
      'authorization_servers',
    ],
    ['no authorization servers', (origin: string) => ({ resource: origin }), 'authorization_servers'],
  ])('PR-02 sends no token when it names %s', async (_case, json, check) => {
    drive.scripts.set('/.well-known/oauth-protected-resource', () => ({ json: json(drive.origin) }))
    const browser = await connect(shop, drive)
    const response = await browser.open(`${shop.origin}/photos`)
    expect(response.status).toBe(502)
    expect(lastEvent()).toMatchObject({ event: 'flow_metadata_refused', check })
    expect(drive.requests('/v1/photos')).toHaveLength(0)
  })

  it('PR-02 reads it once, and goes on when it is in order', async () => {
    const browser = await connect(shop, drive)
    await browser.open(`${shop.origin}/photos`)
    await browser.open(`${shop.origin}/photos`)
    expect(drive.requests('/.well-known/oauth-protected-resource')).toHaveLength(1)
    expect(drive.requests('/v1/photos')).toHaveLength(2)
  })
})

describe('when CloudDrive does not hand over — experience §11', () => {
  const open = async (script: Scripted, path = '/photos') => {
    const browser = await connect(shop, drive)
    for (const place of ['/v1/photos', '/v1/photos/p_lake/thumbnail']) drive.scripts.set(place, script)
    const response = await browser.open(shop.origin + path)
    return { browser, response, html: await response.text() }
  }

  it.each<[string, Scripted, number]>([
    ['says 503', { status: 503 }, 2],
    ['breaks off', { trouble: 'broken' }, 2],
    // Nobody waits twice as long as it takes to lose patience.
    ['does not answer in time', { trouble: 'silent' }, 1],
  ])('E says so when the photo store %s', async (_case, script, times) => {
    const { response, html } = await open(script)
    expect(response.status).toBe(503)
    expect(html).toContain('<h1>CloudDrive does not answer just now</h1>')
    expect(lastEvent()).toMatchObject({ event: 'flow_resource_server_down' })
    expect(drive.requests('/v1/photos')).toHaveLength(times)
  })

  it('does not trouble the person with an answer that got lost once', async () => {
    const browser = await connect(shop, drive)
    drive.scripts.set('/v1/photos', () =>
      drive.requests('/v1/photos').length === 1 ? { trouble: 'broken' } : undefined,
    )
    expect((await browser.open(`${shop.origin}/photos`)).status).toBe(200)
  })

  it.each<[string, Scripted]>([
    ['a page', { body: '<p>photos</p>', headers: { 'Content-Type': 'text/html' } }],
    ['half a list', { body: '{"photos":[', headers: { 'Content-Type': 'application/json' } }],
    ['another list', { json: { photos: [{ id: 1 }] } }],
    ['ids that lead elsewhere', { json: { photos: [{ ...photos[0], id: '../token' }] } }],
    ['ten megabytes', { body: Buffer.alloc(10_000_000) }],
  ])('says that it does not understand %s', async (_case, script) => {
    const { response, html } = await open(script)
    expect(response.status).toBe(502)
    expect(html).toContain('<dt>problem</dt><dd>odd_answer</dd>')
    expect(lastEvent()).toMatchObject({ event: 'flow_odd_answer' })
  })

  it('knows a key that was taken back before its time, and throws it away', async () => {
    const { browser, response, html } = await open({ status: 401 })
    expect(response.status).toBe(409)
    expect(html).toContain('<h1>CloudDrive has ended our access</h1>')
    // Each status says whose it is.
    expect([...html.matchAll(/<dt>(status.*?)<\/dt><dd>(\d+)/g)].map(([, ...one]) => one)).toEqual([
      ['status', '409'],
      ['status at CloudDrive', '401'],
    ])
    expect(lastEvent()).toMatchObject({ event: 'flow_access_token_withdrawn' })
    expect(await (await browser.open(`${shop.origin}/photos`)).text()).toContain('No photos yet')
  })

  it('knows a permission that has ended', async () => {
    drive.scripts.set('/token', { json: { ...tokenResponse, expires_in: undefined } })
    const { html } = await open({ status: 401 })
    expect(html).toContain('<h1>Our access to your photos has ended</h1>')
    expect(lastEvent()).toMatchObject({ event: 'flow_permission_ended' })
  })

  it.each([403, 404])('takes %d for a photo that was not granted', async (status) => {
    const { response, html } = await open({ status }, '/photos/p_lake/thumbnail')
    expect(response.status).toBe(404)
    expect(html).toContain('<h1>CloudDrive did not hand over what we asked for</h1>')
    expect(lastEvent()).toMatchObject({ event: 'flow_photo_not_granted', status: String(status) })
  })

  it('fetches a new key through CloudDrive when the old one’s time is over, without asking the photo store', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const browser = await connect(shop, drive)
    vi.setSystemTime(Date.now() + 300_000)
    const response = await browser.open(`${shop.origin}/photos`)
    expect([response.status, response.headers.get('Location')]).toEqual([303, '/connect'])
    expect(drive.requests('/v1/photos')).toHaveLength(0)
  })

  it('does not run in circles when every key is over at once', async () => {
    drive.scripts.set('/token', { json: { ...tokenResponse, expires_in: 0 } })
    const { response, html } = await open({ status: 401 })
    expect(response.status).toBe(409)
    expect(html).toContain('Our access to your photos has ended')
  })

  it('offers to connect to who is not connected', async () => {
    const browser = createBrowser()
    expect(await (await browser.open(`${shop.origin}/photos`)).text()).toContain('<h1>No photos yet</h1>')
    expect((await browser.open(`${shop.origin}/photos/p_lake/thumbnail`)).status).toBe(409)
    expect(browser.cookies.get('localhost')?.size).toBe(0)
  })
})
