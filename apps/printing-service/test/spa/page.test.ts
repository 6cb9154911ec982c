import { createBrowser } from '@photo/service/test/browser'
import { describe, expect, it } from 'vitest'
import { sharedShop } from '../shared-shop.ts'
import { connect } from '../shop.ts'

const { drive, shop } = await sharedShop({ photosOrigin: 'http://photos.example' })

/** Everything that the page loads: the page, and each file that a file of it imports. */
async function loadBundle(): Promise<Map<string, string>> {
  const bundle = new Map<string, string>()
  const toLoad = ['/spa/']
  for (let path = toLoad.pop(); path; path = toLoad.pop()) {
    if (bundle.has(path)) continue
    const response = await fetch(shop.origin + path)
    expect(response.status).toBe(200)
    const text = await response.text()
    bundle.set(path, text)
    for (const [, name = ''] of text.matchAll(/(?:from '|<script[^>]* src=")([^'"]+)['"]/g)) {
      toLoad.push(new URL(name, shop.origin + path).pathname)
    }
  }
  return bundle
}

describe('the page of the browser-only client', () => {
  it.each(['/spa', '/spa/', '/spa/callback', '/spa/callback?code=c&state=s'])(
    'SP-01 WB-01 may talk to CloudDrive and to nobody else, at %s',
    async (path) => {
      const { status, headers } = await fetch(shop.origin + path)
      expect(status).toBe(200)
      expect(headers.get('Content-Security-Policy')?.split(';')).toEqual([
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "script-src 'self'",
        `connect-src 'self' ${drive.origin} http://photos.example`,
      ])
      expect(headers.get('Referrer-Policy')).toBe('no-referrer')
      expect(headers.get('Cache-Control')).toBe('no-store')
      expect(headers.get('X-Frame-Options')).toBe('DENY')
    },
  )

  it('SP-01 gives the other pages of the shop none of these permissions', async () => {
    const policy = (await fetch(shop.origin)).headers.get('Content-Security-Policy')
    expect(policy).not.toContain('connect-src')
    expect(policy).not.toContain('blob:')
  })

  it('SP-01 has no session: it sets no cookie, and takes no notice of one', async () => {
    const browser = await connect(shop, drive)
    const received = drive.received.length
    const [own, stranger] = [
      await browser.open(`${shop.origin}/spa/`),
      await createBrowser().open(`${shop.origin}/spa/`),
    ]
    expect(own.headers.getSetCookie()).toEqual([])
    expect(await own.text()).toBe(await stranger.text())
    expect(drive.received.length).toBe(received)
  })

  it('SP-01 S-61 holds no secret, in the page or in any file of its program', async () => {
    const bundle = await loadBundle()
    expect([...bundle.keys()]).toEqual(expect.arrayContaining(['/spa/app.js', '/spa/pkce.js', '/spa/token-request.js']))
    for (const text of bundle.values()) {
      expect(text).not.toContain('canary:secret')
      expect(text).not.toMatch(/client_secret|Basic /)
    }
  })

  it('SP-01 keeps tokens in no storage: one file mentions two, and two use it, for questions', async () => {
    for (const [path, text] of await loadBundle()) {
      if (/^\/assets\/(theme|tab-storage)/.test(path)) continue // light or dark, and a form on the way around the sites
      expect(text).not.toMatch(/indexedDB|document\.cookie|serviceWorker|caches\b/)
      expect(path.endsWith('/browser-store.js') || !/(local|session)Storage/.test(text)).toBe(true)
      expect(/(asked-questions|pending-authorization)\.js$/.test(path) || !text.includes('browser-store')).toBe(true)
    }
  })

  it('tells its program where CloudDrive is', async () => {
    const html = await (await fetch(`${shop.origin}/spa/`)).text()
    expect(html).toContain(`data-issuer="${drive.origin}" data-photos-origin="http://photos.example"`)
  })

  it('leads whoever has no JavaScript to the shop with a server', async () => {
    const html = await (await fetch(`${shop.origin}/spa/`)).text()
    expect(/<noscript>([\s\S]*?)<\/noscript>/.exec(html)?.[1]).toMatch(/needs JavaScript.*<a href="\/">/s)
  })
})
