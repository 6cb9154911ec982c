import { type Browser, createBrowser } from '@photo/service/test/browser'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { quota } from '../../src/stores/photos.ts'
import { type PhotoServer, photoAccess, plainPicture, startPhotoServer } from '../photo-server.ts'
import { sendRaw } from '../raw-request.ts'
import { signedIn } from '../sign-in.ts'

let server: PhotoServer
let alice: Browser
beforeEach(async () => {
  server = await startPhotoServer()
  alice = await signedIn(server)
})
afterEach(() => server.close())

const open = async (path: string, browser = alice) => (await browser.open(`${server.origin}${path}`)).text()
const own = { 'Sec-Fetch-Site': 'same-origin' }
const post = (path: string, body: BodyInit, headers: Record<string, string> = own) =>
  alice.open(`${server.origin}${path}`, { method: 'POST', body, headers })
const titleOf = (id: string) => server.photos.find({ owner: 'u_alice', photos: 'all' }, id)?.title

describe('the owner’s photos', () => {
  it('S-04 shows one’s own, newest first, and nobody else’s', async () => {
    const page = await open('/')
    const links = [...page.matchAll(/href="\/photos\/(p_[\w-]+)"/g)].map(([, id]) => id)
    expect(links).toEqual([server.ids.A1, server.ids.A2, server.ids.A3])
    expect(page).not.toContain('Bridge')
  })

  it('says what to do when there are none', async () => {
    expect(await open('/', await signedIn(server, 'u_carl'))).toContain('No photos yet')
  })

  it('E offers no form where there is no room, and says what makes some', async () => {
    expect(await open('/')).toContain('There is room for 97 more.')
    const row = { owner: 'u_alice', title: 'x', taken_at: '2025-01-01T00:00:00.000Z', width: 1, height: 1, bytes: 1 }
    for (let index = 3; index < quota.photos; index++)
      server.photos.add({ ...row, media_type: 'image/jpeg', file: 'x' })
    const full = await open('/')
    expect(full).toContain('Your drive is full: it keeps 100 photos. Delete one, and there is room for another.')
    expect(full).not.toContain('type="file"')
  })

  it('uploads without JavaScript', async () => {
    const body = new FormData()
    body.append('photo', new Blob([new Uint8Array(await plainPicture('#112233'))]), 'New day.jpg')
    const response = await post('/photos', body)
    expect(response.headers.get('Location')).toBe('/?done=uploaded')
    expect(await open('/?done=uploaded')).toContain('What you uploaded is here.')
    expect(await open('/')).toContain('New day')
  })

  it('A3 makes one photo of one form, however often it is sent, and another one of another picture in it', async () => {
    const [, form_key = ''] = /name="form_key" value="(form_[\w-]+)"/.exec(await open('/')) ?? []
    const send = (bytes: Buffer) => {
      const body = new FormData()
      body.append('form_key', form_key)
      body.append('photo', new Blob([new Uint8Array(bytes)]), 'New day.jpg')
      return post('/photos', body)
    }
    const [day, night] = [await plainPicture('#112233'), await plainPicture('#000011')]
    for (const answer of await Promise.all([send(day), send(day)])) {
      expect(answer.headers.get('Location')).toBe('/?done=uploaded')
    }
    expect(server.photos.usage('u_alice').photos).toBe(4)
    await send(night)
    expect(server.photos.usage('u_alice').photos).toBe(5)
  })

  it.each([
    ['a file that is no photo', () => Buffer.from('hello'), 415, 'This is not a photo we can keep'],
    ['a damaged photo', () => Buffer.from([0xff, 0xd8, 0xff, 0]), 422, 'We cannot read this photo'],
    ['a file that is too large', () => Buffer.alloc(10 * 1024 * 1024 + 1), 413, 'This file is too large'],
  ])('UP-04 explains %s in a page', async (_what, make, status, title) => {
    const body = new FormData()
    body.append('photo', new Blob([new Uint8Array(make())]), 'a.jpg')
    const response = await post('/photos', body)
    expect(response.status).toBe(status)
    expect(await response.text()).toContain(`<h1>${title}</h1>`)
  })

  it('renames and escapes what the person wrote', async () => {
    const path = `/photos/${server.ids.A1}`
    const response = await post(`${path}/title`, new URLSearchParams({ title: '<b>"Lake"</b>' }))
    expect(response.headers.get('Location')).toBe(`${path}?done=renamed`)
    expect(titleOf(server.ids.A1)).toBe('<b>"Lake"</b>')
    expect(await open(`${path}?done=renamed`)).toContain('&lt;b&gt;&#34;Lake&#34;&lt;/b&gt;')
    expect(await open('/')).not.toContain('<b>"Lake"</b>')
  })

  it('asks before it deletes, and then the photo is gone for apps as well', async () => {
    const token = await server.readToken(server.ids.A1)
    expect(await open(`/photos/${server.ids.A1}/delete`)).toContain('Delete “<bdi>Still lake</bdi>”?')
    expect(titleOf(server.ids.A1)).toBe('Still lake')
    const response = await post(`/photos/${server.ids.A1}/delete`, '')
    expect(response.headers.get('Location')).toBe('/?done=deleted')
    expect(titleOf(server.ids.A1)).toBeUndefined()
    expect((await server.request(`/v1/photos/${server.ids.A1}`, token)).status).toBe(404)
  })

  it('A3 tells whoever presses twice that the photo is deleted, and nobody that another’s is', async () => {
    for (const _press of [1, 2]) {
      const response = await post(`/photos/${server.ids.A1}/delete`, '')
      expect(response.headers.get('Location')).toBe('/?done=deleted')
    }
    expect(server.log.events().filter((event) => event === 'photo_deleted')).toHaveLength(1)
    server.photos.remove('u_bob', server.ids.B1)
    expect((await post(`/photos/${server.ids.B1}/delete`, '')).status).toBe(404)
  })

  it.each(['', '/content', '/thumbnail', '/thumbnail?size=640', '/delete'])(
    'RS-15 opens nobody else’s photo at …%s',
    async (path) => {
      for (const id of [server.ids.B1, 'p_unknown', '%00']) {
        const response = await alice.open(`${server.origin}/photos/${id}${path}`)
        expect(response.status).toBe(404)
        expect(await response.text()).toContain('We do not find this photo')
      }
    },
  )

  it.each(['title', 'delete'])('RS-15 changes nobody else’s photo by %s', async (action) => {
    const response = await post(`/photos/${server.ids.B1}/${action}`, new URLSearchParams({ title: 'Mine' }))
    expect(response.status).toBe(404)
    expect(server.photos.find({ owner: 'u_bob', photos: 'all' }, server.ids.B1)?.title).toBe('Bridge')
  })

  it('UP-05 UP-11 serves pictures by session with the same guards as the API', async () => {
    const response = await alice.open(`${server.origin}/photos/${server.ids.A1}/content`)
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Security-Policy')).toContain('sandbox')
    expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="Still lake.jpg"')
  })

  it.each(['//', '///', '//?done=uploaded', '//evil.example', '//[', '/?', '/?%'])(
    'OP-03 makes no mistake of the address %s, which no parser of addresses takes',
    async (path) => {
      const { status } = await sendRaw(server.origin, `GET ${path} HTTP/1.1`, [])
      expect([200, 404]).toContain(status)
    },
  )

  it.each(['/activity', '/photos/p_x', '/photos/p_x/content'])(
    'sends strangers from %s to the sign-in',
    async (path) => {
      const response = await createBrowser().open(`${server.origin}${path}`)
      expect(response.status).toBe(303)
      expect(response.headers.get('Location')).toBe(`/sign-in?next=${encodeURIComponent(path)}`)
    },
  )

  it('tells whose session ended that the form was not done', async () => {
    alice.cookies.clear()
    const response = await post(`/photos/${server.ids.A1}/delete`, '')
    expect(response.status).toBe(401)
    expect(await response.text()).toContain('You have been signed out')
    expect(titleOf(server.ids.A1)).toBe('Still lake')
  })

  it.each([
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['another port of this host', { 'Sec-Fetch-Site': 'same-site' }],
    ['another origin', { Origin: 'http://evil.example' }],
    ['a page without origin', { Origin: 'null' }],
  ])('SE-02 refuses a form from %s', async (_who, headers) => {
    for (const path of ['/photos', '/sign-out', `/photos/${server.ids.A1}/title`, `/photos/${server.ids.A1}/delete`]) {
      const response = await post(path, new URLSearchParams({ title: 'x' }), headers as Record<string, string>)
      expect(response.status).toBe(403)
    }
    expect(server.log.events()).toContain('cross_site_form_refused')
    expect(titleOf(server.ids.A1)).toBe('Still lake')
    expect(await open('/')).toContain('Alice Moreau')
  })

  it('keeps the session and the API apart: a cookie opens no API, a token no page', async () => {
    expect((await alice.open(`${server.origin}/v1/photos`)).status).toBe(401)
    const withToken = await server.request('/activity', await server.manageToken())
    expect(withToken.status).toBe(303)
  })
})

describe('activity', () => {
  it('S-26 tells what an app read on Alice’s behalf, never that she did', async () => {
    const token = await server.readToken(server.ids.A1, server.ids.A2)
    await server.request('/v1/photos', token)
    await server.request(`/v1/photos/${server.ids.A1}/content`, token)
    await server.request(`/v1/photos/${server.ids.A1}/thumbnail`, token)
    const page = await open('/activity')
    const sentences = [...page.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, sentence]) => sentence)
    expect(sentences).toEqual(['PrintShop on behalf of Alice read 2 photos'])
    // B6 In UTC, and saying so: the browser writes it in its own time zone.
    expect(page).toMatch(/<time datetime="[^"]*T\d\d:\d\d:00.000Z" data-shows="moment">[^<]*, \d\d:\d\d UTC<\/time>/)
    expect(page).toContain('src="/assets/visitor-time.js"')
    expect(page).toContain('Still lake')
    expect(page).toContain(`${server.drive.issuer}/account/connections`)
  })

  it('names a single photo, and one deleted since', async () => {
    await server.request(`/v1/photos/${server.ids.A3}`, await server.readToken(server.ids.A3))
    await post(`/photos/${server.ids.A3}/delete`, '')
    const page = await open('/activity')
    expect(page).toContain('PrintShop on behalf of Alice read 1 photo<')
    expect(page).toContain('A photo you deleted since')
  })

  it('is silent about CloudDrive itself, about refusals, and about other people', async () => {
    await server.request('/v1/photos', await server.manageToken())
    await server.request(`/v1/photos/${server.ids.A2}`, await server.readToken(server.ids.A1))
    const details = { sub: 'u_bob', authorization_details: [photoAccess(server.origin, [server.ids.B1])] }
    await server.request('/v1/photos', await server.drive.issue(server.origin, details))
    expect(await open('/activity')).toContain('No app has read your photos')
    expect(await open('/activity', await signedIn(server, 'u_bob'))).toContain('read 1 photo<')
  })

  it('survives an app whose name is markup', async () => {
    const body = { active: true, client_name: '<script>x</script>', username: 'Alice Moreau' }
    server.drive.answers['/introspect'] = () => ({ status: 200, body })
    await server.request('/v1/photos', await server.readToken(server.ids.A1))
    expect(await open('/activity')).not.toContain('<script>x')
  })
})

describe('every answer', () => {
  const paths = ['/', '/activity', '/photos/p_x', '/nothing', '/callback', '/health', '/v1/photos', '/v1/nothing']

  it.each(paths)('SE-10 WB-01 WB-02 WB-03 WB-05 guards %s', async (path) => {
    for (const browser of [alice, createBrowser()]) {
      const { headers } = await browser.open(`${server.origin}${path}`)
      const policy = headers.get('Content-Security-Policy') ?? ''
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toContain("default-src 'self'")
      expect(policy).toContain("object-src 'none'")
      expect(policy).not.toContain('unsafe')
      expect(headers.get('X-Frame-Options')).toBe('DENY')
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(headers.get('Referrer-Policy')).toBe(path === '/callback' ? 'no-referrer' : 'same-origin')
      expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
      expect(headers.get('Cache-Control')).toBe('no-store')
      expect(headers.get('X-Powered-By')).toBeNull()
    }
    const lines = ['Host: rebind.evil:9002', `Cookie: rs_sid=${alice.cookies.get('127.0.0.1')?.get('rs_sid')}`]
    const rebound = await sendRaw(server.origin, `GET ${path} HTTP/1.1`, lines)
    expect(rebound.status).toBe(421)
    expect(rebound.text).not.toContain('Alice')
  })

  it('WB-02 loads nothing from anywhere else', async () => {
    for (const path of ['/', '/activity', `/photos/${server.ids.A1}`, '/nothing']) {
      for (const [, address] of (await open(path)).matchAll(/(?:src|srcset|action)="([^"]+)"/g)) {
        expect(address).toMatch(/^\/(?!\/)/)
      }
    }
  })

  const payloads = [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '%0d%0aSet-Cookie:x=1',
    'javascript:alert(1)',
    '"><script>alert(1)</script>',
  ]

  it.each(payloads)('WB-04 WB-06 is not impressed by %s in any parameter', async (payload) => {
    const names = [
      'next',
      'done',
      'size',
      'state',
      'code',
      'iss',
      'error',
      'settings[view options][outputFunctionName]',
      'layout',
      'cache',
      '_locals',
    ]
    const query = new URLSearchParams(names.map((name) => [name, payload]))
    for (const path of [
      '/',
      '/sign-in',
      '/callback',
      '/activity',
      `/photos/${server.ids.A1}`,
      `/photos/${server.ids.A1}/thumbnail`,
      '/nothing',
    ]) {
      const response = await alice.open(`${server.origin}${path}?${query}`)
      const location = response.headers.get('Location')
      if (location) expect([server.origin, server.drive.issuer]).toContain(new URL(location, server.origin).origin)
      expect(response.headers.getSetCookie().map((cookie) => cookie.split('=')[0])).not.toContain('x')
      expect(response.status).toBeLessThan(500)
      expect(await response.text()).not.toContain('<script>alert(1)')
    }
  })

  it.each(['/%', '/photos/%', '/photos/%E0%A4%A', '/../../etc/passwd', '/assets/../main.ts', '/sign-in?next=%'])(
    'survives the address %s',
    async (path) => {
      const { status } = await sendRaw(server.origin, `GET ${path} HTTP/1.1`, [])
      expect(status).toBeGreaterThanOrEqual(200)
      expect(status).toBeLessThan(500)
    },
  )
})
