import { rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { startPhotoServer } from '../photo-server.ts'
import { sharedPhotoServer } from '../shared-photo-server.ts'
import { signedIn } from '../sign-in.ts'

/** Larger than what a connection holds on its way. */
const LARGE = 8_000_000
const server = await sharedPhotoServer()
const token = await server.readToken(server.ids.A1)
const alice = await signedIn(server)
const large = await server.give('u_alice', 'Large', '2025-09-05T10:00:00.000Z', Buffer.alloc(LARGE, 7))
afterEach(() => {
  expect(server.log.lines().filter(({ level, event }) => Number(level) >= 50 && event !== 'photo_file_lost')).toEqual(
    [],
  )
})

const content = () => `/v1/photos/${server.ids.A1}/content`
const own = (path: string) => alice.open(`${server.origin}/photos/${server.ids.A1}${path}`)

describe('RFC 9110 §14, a part of a picture', () => {
  it('RS-19 C5 answers a range that cannot be had as an error, and not as a picture', async () => {
    const response = await server.request(content(), token, { headers: { Range: 'bytes=99999-' } })
    expect(response.status).toBe(416)
    expect(response.headers.get('Content-Range')).toMatch(/^bytes \*\/\d+$/)
    expect(response.headers.get('Content-Type')).toBe('application/json; charset=utf-8')
    expect(response.headers.get('Content-Disposition')).toBeNull()
    expect(response.headers.get('ETag')).toBeNull()
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'self'")
    expect(await response.json()).toMatchObject({ error: 'range_not_satisfiable' })
  })

  it('RS-19 C5 says so in a page at the gallery', async () => {
    const response = await alice.open(`${server.origin}/photos/${server.ids.A1}/content`, {
      headers: { Range: 'bytes=99999-' },
    })
    expect(response.status).toBe(416)
    expect(response.headers.get('Content-Range')).toMatch(/^bytes \*\/\d+$/)
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    expect(await response.text()).toContain('<h1>There is no such part</h1>')
  })

  it('RS-19 means nothing for HEAD, which answers as if it were not there', async () => {
    for (const range of ['bytes=0-9', 'bytes=99999-']) {
      const response = await server.request(content(), token, { method: 'HEAD', headers: { Range: range } })
      expect([response.status, response.headers.get('Accept-Ranges')]).toEqual([200, 'bytes'])
    }
  })

  it('RS-19 answers whatever Range is written with the whole, that part, or 416', async () => {
    const whole = Buffer.from(await (await server.request(content(), token)).arrayBuffer())
    const number = fc.oneof(fc.nat(400), fc.nat(), fc.bigInt({ min: 0n }), fc.constant('')).map(String)
    const one = fc.tuple(number, number).map((ends) => ends.join('-'))
    const range = fc.oneof(
      fc.array(one, { minLength: 1, maxLength: 4 }).map((parts) => `bytes=${parts.join(',')}`),
      fc.tuple(fc.constantFrom('bytes', 'Bytes', 'items', ''), fc.string()).map((pair) => pair.join('=')),
      fc.string(),
    )
    await fc.assert(
      fc.asyncProperty(
        range.filter((value) => /^[\x20-\x7e]*$/.test(value)),
        async (Range) => {
          const response = await server.request(content(), token, { headers: { Range } })
          const type = response.headers.get('Content-Type')
          const bytes = Buffer.from(await response.arrayBuffer())
          const [, from, to] = /^bytes (\d+)-(\d+)\/\d+$/.exec(response.headers.get('Content-Range') ?? '') ?? []
          const expected = {
            200: ['image/jpeg', whole],
            206: ['image/jpeg', whole.subarray(Number(from), Number(to) + 1)],
            416: ['application/json; charset=utf-8', bytes],
          }[response.status]
          expect([type, bytes]).toEqual(expected)
        },
      ),
    )
  })
})

describe('RFC 9110 §13.1, a picture on a condition', () => {
  it('is refused by its name when If-Match names another, to a program and to a person', async () => {
    const headers = { 'If-Match': '"another"' }
    const answer = await server.request(content(), token, { headers })
    expect(answer.status).toBe(412)
    expect(await answer.json()).toEqual({
      error: 'precondition_failed',
      error_description: 'If-Match names another picture than this one',
    })
    const page = await alice.open(`${server.origin}/photos/${server.ids.A1}/content`, { headers })
    expect([page.status, await page.text()]).toEqual([412, expect.stringContaining('<h1>This is another picture</h1>')])
  })

  it('is sent whatever If-Unmodified-Since says: it has no date of a change', async () => {
    const headers = { 'If-Unmodified-Since': 'Thu, 01 Jan 1970 00:00:00 GMT' }
    expect((await server.request(content(), token, { headers })).status).toBe(200)
  })
})

describe('a photo whose file is gone from the disk', () => {
  it.each(['/content', '/thumbnail'])(
    'OP-03 is answered 404 at %s, by token and by session, and noted',
    async (path) => {
      const broken = await startPhotoServer()
      const browser = await signedIn(broken)
      const { A1 } = broken.ids
      for (const name of broken.files.names()) rmSync(join(broken.files.folder, name))
      const answer = await broken.request(`/v1/photos/${A1}${path}`, await broken.readToken(A1))
      expect(answer.status).toBe(404)
      expect(answer.headers.get('Content-Type')).toBe('application/json; charset=utf-8')
      expect(await answer.json()).toMatchObject({ error: 'not_found' })
      const page = await browser.open(`${broken.origin}/photos/${A1}${path}`)
      expect(page.status).toBe(404)
      expect(await page.text()).toContain('<h1>We do not find this photo</h1>')
      expect(broken.log.events().filter((event) => event === 'photo_file_lost').length).toBe(2)
      await broken.close()
    },
  )
})

describe('a reader who leaves', () => {
  /** Asks by hand, and leaves when `when` says so. Resolves when the server has noticed. */
  async function leave(path: string, when: Promise<unknown>): Promise<void> {
    const { hostname, port, host } = new URL(server.origin)
    const noticed = new Promise<void>((resolve) => {
      server.server.once('request', (_req, res) => res.once('close', resolve))
    })
    const socket = connect(Number(port), hostname)
    socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${await server.manageToken()}\r\n\r\n`)
    await when
    socket.destroy()
    await noticed
  }

  it('is no error while a thumbnail is being made', async () => {
    const { thumbnail } = server.files
    const made = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    server.files.thumbnail = async (...given) => {
      begun.resolve()
      await made.promise
      return thumbnail(...given)
    }
    await leave(`/v1/photos/${server.ids.A1}/thumbnail`, begun.promise)
    server.files.thumbnail = thumbnail
    made.resolve()
    expect((await own('/thumbnail')).status).toBe(200)
  })

  it('is no error in the middle of a picture', async () => {
    const sending = new Promise<void>((resolve) => {
      server.server.once('request', (_req, res) => res.once('pipe', () => resolve()))
    })
    await leave(`/v1/photos/${large}/content`, sending)
    expect((await own('/content')).status).toBe(200)
  })

  it('is no error in the middle of an upload', async () => {
    const { hostname, port, host } = new URL(server.origin)
    const noticed = new Promise<void>((resolve) => {
      server.server.once('request', (_req, res) => res.once('close', resolve))
    })
    const socket = connect(Number(port), hostname)
    const head = ['POST /v1/photos HTTP/1.1', `Host: ${host}`, `Authorization: Bearer ${await server.manageToken()}`]
    const form = ['Content-Type: multipart/form-data; boundary=x', 'Content-Length: 1000', '', '--x']
    socket.write([...head, ...form].join('\r\n'))
    await new Promise<void>((resolve) => server.server.once('request', (req) => req.once('data', () => resolve())))
    socket.destroy()
    await noticed
    expect((await own('/content')).status).toBe(200)
  })
})
