import { createBrowser } from '@photo/service/test/browser'
import { describe, expect, it } from 'vitest'
import { sendRaw } from '../raw-request.ts'
import { sharedPhotoServer } from '../shared-photo-server.ts'
import { signedIn } from '../sign-in.ts'

const server = await sharedPhotoServer()
const alice = await signedIn(server)

/** Every address. A photo's own come with one that exists and with one that does not. */
const ADDRESSES = [
  '/.well-known/oauth-protected-resource',
  '/v1',
  '/v1/photos',
  '/v1/photos/p_x',
  '/v1/photos/p_x/content',
  '/v1/photos/p_x/thumbnail',
  '/',
  '/sign-in',
  '/callback',
  '/sign-out',
  '/photos',
  '/photos/p_x',
  '/photos/p_x/content',
  '/photos/p_x/thumbnail',
  '/photos/p_x/title',
  '/photos/p_x/delete',
  '/activity',
  '/health',
  '/nowhere',
]
const MAY_BE_KEPT = ['/.well-known/oauth-protected-resource']

describe.each(['a stranger', 'the owner'])('Every answer to %s', (who) => {
  const open = (path: string, init?: RequestInit) =>
    (who === 'the owner' ? alice : createBrowser()).open(server.origin + path.replace('p_x', server.ids.A1), init)

  it.each(ADDRESSES)('WB-01 WB-02 WB-03 SE-10 carries the security headers at %s', async (path) => {
    for (const method of ['GET', 'PUT', 'OPTIONS']) {
      const { headers, status } = await open(path, { method })
      expect(status).toBeLessThan(500)
      const policy = headers.get('Content-Security-Policy') ?? ''
      expect(policy).toMatch(/default-src '(self|none)'/)
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe')
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(headers.get('X-Frame-Options')).toBe('DENY')
      expect(headers.get('Referrer-Policy')).toMatch(/^(same-origin|no-referrer)$/)
      expect([headers.get('X-Powered-By'), headers.get('Server')]).toEqual([null, null])
      if (!MAY_BE_KEPT.includes(path)) expect(headers.get('Cache-Control')).toContain('no-store')
    }
  })

  const PAYLOADS = [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '\r\nSet-Cookie: x=1',
  ]
  const NAMES = [
    'next',
    'return_to',
    'redirect_uri',
    'state',
    'code',
    'iss',
    'error',
    'done',
    'size',
    'cursor',
    'limit',
  ]

  it.each(ADDRESSES.filter((path) => path !== '/sign-out'))('WB-04 WB-06 leads nowhere else from %s', async (path) => {
    for (const payload of PAYLOADS) {
      const query = new URLSearchParams([
        ...NAMES.map((name) => [name, payload]),
        ['settings[view options][client]', '1'],
      ])
      const { status, headers } = await open(`${path}?${query}`)
      const place = headers.get('Location')
      if (place) expect([server.origin, server.drive.issuer]).toContain(new URL(place, server.origin).origin)
      expect(place ?? '').not.toMatch(/^[/\\]{2}|=(https:|javascript:|\/\/)/)
      expect(headers.getSetCookie().filter((cookie) => !/^rs_(sid|asked_[\w-]{8})=/.test(cookie))).toEqual([])
      expect(status).toBeLessThan(500)
    }
  })
})

describe('This server knows its own name — DNS rebinding', () => {
  it.each(ADDRESSES)('WB-05 answers 421 to another Host at %s, before anything is read', async (path) => {
    for (const host of ['rebind.evil:9002', 'localhost', '127.0.0.1']) {
      const { status, text } = await sendRaw(server.origin, `GET ${path} HTTP/1.1`, [`Host: ${host}`])
      expect(status).toBe(421)
      expect(text).not.toMatch(/set-cookie|access-control|x-powered-by|evil/i)
    }
  })
})

it('C5 A file that cannot be had in part is refused on a page, for a file is nothing of the photo API', async () => {
  const answer = await fetch(`${server.origin}/assets/gallery.css`, { headers: { Range: 'bytes=99999999-' } })
  expect([answer.status, answer.headers.get('Content-Type')]).toEqual([416, 'text/html; charset=utf-8'])
  expect(await answer.text()).toContain('<h1>This file is not as long as that</h1>')
})
