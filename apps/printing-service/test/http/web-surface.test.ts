import { request } from 'node:http'
import { createBrowser } from '@photo/service/test/browser'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { sharedShop } from '../shared-shop.ts'
import { ask, callbackUrl, connect, startShop } from '../shop.ts'

const { drive, shop } = await sharedShop()

afterEach(() => {
  vi.useRealTimers()
})

const pages = [
  '/',
  '/help',
  '/photos',
  '/orders',
  '/orders/o_x',
  '/orders/o_x/proof.pdf',
  '/orders/o_x/pictures/1',
  '/disconnect',
  '/connect',
  '/sign-in',
  '/sign-in/userinfo',
  '/sign-in/id-token',
  '/account',
  '/signed-out',
  '/callback',
  '/photos/p_lake/thumbnail',
  '/nowhere',
]
const posts = ['/orders', '/photos/choose', '/account', '/disconnect', '/nowhere']

/** Sends a request as no browser would. */
function send(
  path: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<{ status: number; setCookie: unknown }> {
  const { port } = new URL(shop.origin)
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers, setHost: false }, (res) => {
      res.resume()
      res.on('end', () => resolve({ status: res.statusCode ?? 0, setCookie: res.headers['set-cookie'] }))
    })
    sent.on('error', reject).end()
  })
}

describe('every answer', () => {
  it.each(pages)('WB-01 WB-02 WB-03 SE-10 carries the security headers at %s', async (path) => {
    const { headers } = await createBrowser().open(shop.origin + path)
    expect(headers.get('Cache-Control')).toBe('no-store')
    expect(headers.get('Content-Security-Policy')?.split(';')).toEqual([
      "default-src 'self'",
      "img-src 'self' data:",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ])
    expect(headers.get('X-Frame-Options')).toBe('DENY')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
    expect(headers.get('Referrer-Policy')).toMatch(/^(same-origin|no-referrer)$/)
    expect(headers.get('X-Powered-By')).toBeNull()
  })

  it.each(pages)('WB-05 is 421 for a Host that is not ours, before any session, at %s', async (path) => {
    for (const Host of ['rebind.evil.example', `127.0.0.1:${new URL(shop.origin).port}`, 'localhost']) {
      expect(await send(path, { Host })).toEqual({ status: 421, setCookie: undefined })
    }
  })

  it('WB-05 is 421 for another site’s address in the request line, 400 without Host', async () => {
    const { host } = new URL(shop.origin)
    expect((await send('http://evil.example/photos', { Host: host })).status).toBe(421)
    expect((await send('/', {})).status).toBe(400)
  })

  it.each(posts)('SE-01 refuses a form of another site at %s', async (path) => {
    for (const headers of [
      { Origin: 'http://evil.example' },
      { Origin: 'null' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
    ]) {
      const response = await fetch(shop.origin + path, { method: 'POST', headers: headers as Record<string, string> })
      expect(response.status).toBe(403)
    }
  })
})

describe('no way through the shop to somewhere else', () => {
  const payloads = [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '%2f%2fevil.example',
    '/%09/evil.example',
    '%0d%0aSet-Cookie:x=1',
    '%0d%0a%0d%0a<script>',
  ]
  const names = [
    'next',
    'return_to',
    'redirect_uri',
    'prompt',
    'state',
    'iss',
    'code',
    'error',
    'url',
    'client_id',
    'request_uri',
  ]
  const ours = () => [shop.origin, drive.origin]

  it.each(['/connect', '/sign-in/userinfo', '/sign-in/id-token', '/callback', ...pages])(
    'CL-08 WB-04 leads nowhere from %s, whatever the parameters say',
    async (path) => {
      for (const payload of payloads) {
        const query = names.map((name) => `${name}=${payload}`).join('&')
        const response = await createBrowser().open(`${shop.origin}${path}?${query}`)
        const place = response.headers.get('Location')
        if (place) expect(ours()).toContain(new URL(place, shop.origin).origin)
        if (place) expect(place).not.toContain('evil')
        expect(response.headers.getSetCookie().map((cookie) => cookie.split('=')[0])).not.toContain('x')
        expect(response.status).toBeLessThan(500)
      }
    },
  )

  it.each([
    '//evil.example/%2e%2e',
    '/%5cevil.example',
    '/photos//evil.example',
    '/orders/%2f%2fevil.example',
    '/%E0%A4%A',
  ])('CL-08 WB-04 leads nowhere from the path %s', async (path) => {
    const { status } = await send(path, { Host: new URL(shop.origin).host })
    expect([400, 404]).toContain(status)
  })

  it('CL-08 leads to the shop’s own page after the flow, whatever the callback says', async () => {
    const browser = createBrowser()
    const state = (await ask(shop, browser)).get('state') ?? ''
    const answer = { code: 'c', state, iss: drive.origin, next: '//evil.example', return_to: 'https://evil.example' }
    const response = await browser.open(callbackUrl(shop, answer))
    expect(response.headers.get('Location')).toBe('/photos')
  })

  it.each(pages)('WB-06 gives the query no power over the templates at %s', async (path) => {
    const query =
      'settings[view options][outputFunctionName]=x;process.exit()//&cache=1&delimiter=x&layout=../../etc/passwd&title=owned'
    const [plain, probed] = await Promise.all(
      [path, `${path}?${encodeURI(query)}`].map(async (address) => (await fetch(shop.origin + address)).text()),
    )
    const withoutNumber = (html = '') => html.replace(/[\da-f]{8}-[\da-f-]{27}/, '')
    expect(withoutNumber(probed)).toBe(withoutNumber(plain))
  })
})

describe('the session cookie', () => {
  it.each([
    '/',
    '/help',
    '/photos',
    '/orders',
    '/sign-in',
    '/account',
    '/signed-out',
    '/disconnect',
    '/callback?state=x',
    '/health',
    '/assets/base.css',
  ])('SE-05 is not set before it is needed: %s', async (path) => {
    expect((await fetch(shop.origin + path)).headers.getSetCookie()).toEqual([])
  })

  it('SE-05 is for the shop alone, out of reach of scripts, and at most half an hour old', async () => {
    const response = await createBrowser().open(`${shop.origin}/connect`)
    const [first = '', session = '', ...more] = response.headers.getSetCookie()
    expect(more).toEqual([])
    expect(session).toMatch(/^shop_sid=s%3A[\w-]{32}\./)
    expect(first).toMatch(/^shop_first_[\w-]{8}=first_[\w-]{43}; Max-Age=600; /)
    for (const cookie of [first, session]) {
      expect(cookie).toMatch(/; HttpOnly; SameSite=Lax$/)
      expect(cookie).toContain('; Path=/;')
      expect(cookie).not.toMatch(/Domain|Secure/)
    }
  })

  it('SE-04 is never one that somebody else made up', async () => {
    const planted = 's%3Aplanted-session-id.signature'
    const response = await fetch(`${shop.origin}/connect`, {
      headers: { Cookie: `shop_sid=${planted}` },
      redirect: 'manual',
    })
    expect(response.headers.getSetCookie()).toContainEqual(expect.stringMatching(/^shop_sid=s%3A(?!planted)/))
  })

  it('SE-06 opens nothing after half an hour without a click', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const browser = await connect(shop, drive)
    vi.setSystemTime(Date.now() + 31 * 60 * 1000)
    expect(await (await browser.open(`${shop.origin}/photos`)).text()).toContain('No photos yet')
  })

  it('SE-06 opens nothing eight hours after the visit began, however busy it was', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const browser = await connect(shop, drive)
    const begin = Date.now()
    for (let minutes = 20; minutes < 480; minutes += 20) {
      vi.setSystemTime(begin + minutes * 60 * 1000)
      await browser.open(`${shop.origin}/orders`)
    }
    expect((await browser.open(`${shop.origin}/photos`)).status).toBe(303)
    vi.setSystemTime(begin + 481 * 60 * 1000)
    expect(await (await browser.open(`${shop.origin}/photos`)).text()).toContain('No photos yet')
  })
})

describe('alone in the world', () => {
  it('starts, is healthy and shows its window when CloudDrive is away', async () => {
    const away = await startShop({ ...drive, origin: 'http://127.0.0.1:1' })
    expect(await (await fetch(`${away.origin}/health`)).json()).toEqual({ status: 'ok' })
    expect((await fetch(away.origin)).status).toBe(200)
    const response = await createBrowser().open(`${away.origin}/connect`)
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('CloudDrive’s sign-in does not answer just now')
    await away.close()
  })

  it('is not healthy when its folder is gone', async () => {
    const broken = await startShop(drive)
    const { rmSync } = await import('node:fs')
    rmSync(`${broken.dataFolder}/pictures`, { recursive: true })
    expect((await fetch(`${broken.origin}/health`)).status).toBe(503)
    expect(broken.events()).toContain('unhealthy')
    await broken.close()
  })

  it('has no link that leads nowhere', async () => {
    const browser = await connect(shop, drive)
    const links = new Set<string>()
    for (const path of ['/', '/help', '/photos', '/orders', '/sign-in', '/disconnect', '/nowhere']) {
      const html = await (await browser.open(shop.origin + path)).text()
      for (const [, place = ''] of html.matchAll(/\b(?:href|src)="([^"]+)"/g))
        links.add(new URL(place, shop.origin).href)
    }
    for (const link of links) {
      if (!link.startsWith(shop.origin)) expect(link).toBe(`${drive.origin}/account/connections`)
      else expect((await browser.open(link)).status, link).toBeLessThan(400)
    }
    expect(links.size).toBeGreaterThan(15)
  })
})

describe('a range that cannot be had — RFC 9110 §15.5.17', () => {
  it.each(['/assets/shop.css', '/assets/pico.min.css', '/spa/app.js'])(
    'C5 is answered with a page that says it is one, and that no cache keeps: %s',
    async (path) => {
      const response = await fetch(shop.origin + path, { headers: { Range: 'bytes=99999999-' } })
      expect(response.status).toBe(416)
      expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
      expect(response.headers.get('Cache-Control')).toBe('no-store')
      expect(response.headers.get('Content-Range')).toMatch(/^bytes \*\/\d+$/)
    },
  )
})
