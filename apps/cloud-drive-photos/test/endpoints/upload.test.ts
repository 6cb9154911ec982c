import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { quota } from '../../src/stores/photos.ts'
import { type PhotoServer, plainPicture, startPhotoServer } from '../photo-server.ts'
import { chunk, phonePicture, pngOf, secretWords } from '../pictures.ts'
import { sendRaw } from '../raw-request.ts'

let server: PhotoServer
let token: string
beforeEach(async () => {
  server = await startPhotoServer()
  token = await server.manageToken()
})
afterEach(() => server.close())

const upload = (bytes: Buffer, { name = 'beach.jpg', type = 'image/jpeg', title = '', as = token } = {}) => {
  const body = new FormData()
  if (title) body.append('title', title)
  body.append('photo', new Blob([new Uint8Array(bytes)], { type }), name)
  return server.request('/v1/photos', as, { method: 'POST', body })
}
const contentOf = async (id: string) =>
  Buffer.from(await (await server.request(`/v1/photos/${id}/content`, token)).arrayBuffer())

async function expectRefused(response: Response, status: number, error: string): Promise<void> {
  expect(await response.json()).toMatchObject({ error })
  expect(response.status).toBe(status)
  expect(server.photos.usage('u_alice').photos).toBe(3)
  expect(readdirSync(join(server.folder, 'photos')).length).toBe(1)
}

describe('uploading', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('UP-01 takes a %s', async (format) => {
    const bytes = await sharp(await plainPicture())
      .toFormat(format)
      .toBuffer()
    const response = await upload(bytes, { name: `a.${format}`, type: `image/${format}` })
    expect(response.status).toBe(201)
    const photo = await response.json()
    expect(photo).toMatchObject({ title: 'a', width: 60, height: 40, media_type: `image/${format}` })
    expect(photo.id).toMatch(/^p_[\w-]{32}$/)
    expect(response.headers.get('Location')).toBe(`${server.origin}/v1/photos/${photo.id}`)
    const served = await contentOf(photo.id)
    expect(served.length).toBe(photo.bytes)
    expect(await sharp(served).metadata()).toMatchObject({ format, width: 60, height: 40 })
  })

  it('UP-01 keeps the title of the form rather than the file’s name', async () => {
    expect(await (await upload(await plainPicture(), { title: ' At the  sea ' })).json()).toMatchObject({
      title: 'At the sea',
    })
  })

  it('keeps the date in the picture when it is plausible, else takes now', async () => {
    const dated = await (await upload(await phonePicture())).json()
    expect(dated.taken_at).toBe('2024-05-06T07:08:09.000Z')
    for (const date of ['2999:01:01 00:00:00', 'nonsense', '0001:01:01 00:00:00']) {
      const undated = await (await upload(await phonePicture(date))).json()
      expect(Math.abs(Date.parse(undated.taken_at) - Date.now())).toBeLessThan(60_000)
    }
  })

  it.each([
    ['nobody', 401, 'unauthorized', async () => ''],
    ['a token that may only read', 403, 'insufficient_scope', () => server.readToken(server.ids.A1)],
  ])('UP-02 refuses %s without reading the body', async (_who, status, error, getToken) => {
    const as = await getToken()
    const lines = [
      ...(as ? [`Authorization: Bearer ${as}`] : []),
      'Content-Type: multipart/form-data; boundary=x',
      'Content-Length: 10000000',
    ]
    // The answer comes although the body never does
    const { status: answered, text } = await sendRaw(server.origin, 'POST /v1/photos HTTP/1.1', lines, '--x\r\n')
    expect(answered).toBe(status)
    expect(text).toContain(`"error":"${error}"`)
  })

  it('UP-03 refuses one byte more than 10 MB, and takes the next upload', async () => {
    const jpeg = await plainPicture()
    const padded = (length: number) => Buffer.concat([jpeg, Buffer.alloc(length - jpeg.length)])
    await expectRefused(await upload(padded(10 * 1024 * 1024 + 1)), 413, 'too_large')
    expect((await upload(padded(10 * 1024 * 1024))).status).toBe(201)
  })

  it('UP-03 stops an upload that never ends', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        const first = '--x\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n'
        controller.enqueue(sent === 0 ? Buffer.from(first) : new Uint8Array(256 * 1024))
        sent++
        if (sent > 50) controller.close()
      },
    })
    const headers = { 'Content-Type': 'multipart/form-data; boundary=x' }
    const init = { method: 'POST', body: endless, headers, duplex: 'half' } as RequestInit
    await expectRefused(await server.request('/v1/photos', token, init), 413, 'too_large')
  })

  it('UP-03 refuses two files', async () => {
    const body = new FormData()
    for (const name of ['a', 'b']) body.append('photo', new Blob([new Uint8Array(await plainPicture())]), name)
    await expectRefused(await server.request('/v1/photos', token, { method: 'POST', body }), 400, 'invalid_request')
  })

  it.each([
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj')],
    ['a program', Buffer.from('MZ\x90\0\x03')],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['an archive', Buffer.from('PK\x03\x04')],
    ['text', Buffer.from('hello')],
    ['a GIF', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;')],
    [
      'an SVG',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'),
    ],
    ['an SVG with a head', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a TIFF', Buffer.from('II*\0\x08\0\0\0')],
  ])('UP-04 UP-05 refuses %s that calls itself a JPEG', async (_what, bytes) => {
    await expectRefused(await upload(bytes), 415, 'unsupported_media_type')
  })

  it('UP-05 refuses an SVG under its own name', async () => {
    const bytes = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    const response = await upload(bytes, { name: 'a.svg', type: 'image/svg+xml' })
    await expectRefused(response, 415, 'unsupported_media_type')
  })

  it('UP-04 goes by the content: a PNG named .jpg is kept as a PNG', async () => {
    const png = await sharp(await plainPicture())
      .png()
      .toBuffer()
    const { id, media_type } = await (await upload(png)).json()
    expect(media_type).toBe('image/png')
    const response = await server.request(`/v1/photos/${id}/content`, token)
    expect(response.headers.get('Content-Type')).toBe('image/png')
    expect(response.headers.get('Content-Disposition')).toBe('attachment; filename=beach.png')
  })

  it.each([
    ['empty', async () => Buffer.alloc(0)],
    ['cut off in its head', async () => (await plainPicture()).subarray(0, 20)],
    [
      'cut off in its data',
      async () =>
        (
          await sharp({
            create: {
              width: 400,
              height: 400,
              channels: 3,
              background: '#abc',
              noise: { type: 'gaussian', mean: 99, sigma: 40 },
            },
          })
            .jpeg()
            .toBuffer()
        ).subarray(0, 9000),
    ],
    ['a PNG without its data', async () => pngOf(30, 30).subarray(0, 40)],
    ['a WebP without its data', async () => Buffer.from('RIFF\x04\0\0\0WEBP')],
  ])('UP-04 refuses a picture that is %s', async (_what, make) => {
    await expectRefused(await upload(await make()), 422, 'unreadable_picture')
  })

  it('UP-05 writes polyglots anew, so that nothing but the picture is left', async () => {
    const polyglot = Buffer.concat([await phonePicture(), Buffer.from('PK\x03\x04<html><script>alert(1)</script>')])
    const { id } = await (await upload(polyglot)).json()
    const served = (await contentOf(id)).toString('latin1')
    expect(served).not.toContain('script')
    expect(served).not.toContain('PK\x03\x04')
  })

  it.each([
    ['20000 × 20000 pixels', () => pngOf(20_000, 20_000), 'too_many_pixels'],
    ['1 × 1000000 pixels', () => pngOf(1, 1_000_000), 'too_many_pixels'],
    ['8000 × 5001 pixels', () => pngOf(8000, 5001), 'too_many_pixels'],
    ['many frames in a PNG', () => pngOf(30, 30, [chunk('acTL', Buffer.from([0, 0, 1, 244, 0, 0, 0, 0]))]), 'animated'],
    ['many frames in a WebP', animatedWebp, 'animated'],
  ])('UP-06 refuses %s from the header', async (_what, make, error) => {
    const bytes = await make()
    await expectRefused(await upload(bytes), 422, error)
  })

  it('UP-06 survives a colour profile that unpacks to 100 MB', async () => {
    const profile = Buffer.concat([Buffer.from('x\0\0'), deflateSync(Buffer.alloc(100_000_000))])
    const response = await upload(pngOf(30, 30, [chunk('iCCP', profile)]))
    expect([201, 422]).toContain(response.status)
  })

  it.each([
    ['../../x.jpg', 'x'],
    ['C:\\dir\\photo one.jpg', 'photo one'],
    [`${'n'.repeat(300)}.jpg`, 'n'.repeat(100)],
    ['.htaccess', '.htaccess'],
    ['CON', 'CON'],
    ['evil\u202Egpj.exe', 'evilgpj.exe'],
    ['a";x="b.jpg', 'a";x="b'],
    ['été_à_la_mer.jpg', 'été à la mer'],
  ])('UP-07 takes the file name %j for words only', async (name, title) => {
    const photo = await (await upload(await plainPicture(), { name })).json()
    expect(photo.title).toBe(title)
    for (const file of readdirSync(server.folder, { recursive: true }))
      expect(String(file)).toMatch(/^photos(\/[0-9a-f]{64})?$/)
    const disposition = (await server.request(`/v1/photos/${photo.id}/content`, token)).headers.get(
      'Content-Disposition',
    )
    expect(disposition).toMatch(/^attachment; filename=([\w.-]+|"(?:[^"\\]|\\.)*")(; filename\*=UTF-8''[\w%.'-]+)?$/)
  })

  it('UP-08 S-32 serves neither place nor maker nor words, and the picture upright', async () => {
    const original = await phonePicture()
    for (const word of secretWords) expect(original.includes(word)).toBe(true)
    expect(await sharp(original).metadata()).toMatchObject({ orientation: 6, width: 60 })
    const { id, width, height } = await (await upload(original)).json()
    expect([width, height]).toEqual([40, 60])
    const asApp = await server.readToken(id)
    for (const path of ['content', 'thumbnail?size=320', 'thumbnail?size=640']) {
      const served = Buffer.from(await (await server.request(`/v1/photos/${id}/${path}`, asApp)).arrayBuffer())
      const { exif, xmp, iptc, icc, orientation } = await sharp(served).metadata()
      expect({ exif, xmp, iptc, icc, orientation }).toEqual({})
      for (const word of [...secretWords, 'Exif', 'script']) expect(served.includes(word)).toBe(false)
    }
    const kept = readdirSync(join(server.folder, 'photos')).map((file) =>
      readFileSync(join(server.folder, 'photos', file)),
    )
    for (const bytes of kept) expect(bytes.includes('SECRETMAKER')).toBe(false)
  })
})

describe('RFC 7578, hostile forms', () => {
  const part = (name: string, more = '') => `--x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\nv\r\n`
  const file = '; filename="a.jpg"'
  const many = (count: number, make: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => make(i)).join('')

  const words = 'more or longer fields'
  const send = async (...parts: string[]) => {
    const photo = Buffer.concat([Buffer.from(part('photo', file).replace('v\r\n', '')), await plainPicture('#778899')])
    const body = Buffer.concat([Buffer.from(parts.join('')), photo, Buffer.from('\r\n--x--\r\n')])
    const headers = { 'Content-Type': 'multipart/form-data; boundary=x' }
    return server.request('/v1/photos', token, { method: 'POST', headers, body: new Uint8Array(body) })
  }

  // A good photo follows in each form, so that nothing but the named part can be the reason
  it.each([
    ['an empty field name', part(''), 400, 'cannot be read'],
    ['a field without a name', '--x\r\nContent-Disposition: form-data\r\n\r\nv\r\n', 400, 'cannot be read'],
    ['a huge array index', part('items[4294967294]'), 400, 'cannot be read'],
    ['a deep field name', part(`a${'[b]'.repeat(15)}`), 400, 'cannot be read'],
    ['a long field name', part('n'.repeat(51)), 413, words],
    ['a long field', part('title').replace('v\r\n', `${'v'.repeat(1001)}\r\n`), 413, words],
    ['three fields', part('a') + part('b') + part('c'), 413, words],
    ['10000 parts', many(10_000, (index) => part(`f${index}`)), 413, words],
    ['a file under another name', part('picture', file), 400, 'one file, named photo'],
    ['a second photo', part('photo', file), 400, 'one file, named photo'],
  ])('UP-09 refuses %s, and takes the next upload', async (_what, hostile, status, reason) => {
    const response = await send(hostile)
    expect((await response.json()).error_description).toContain(reason)
    expect(response.status).toBe(status)
    expect((await send()).status).toBe(201)
  })

  it('UP-09 takes __proto__ for a name like any other', async () => {
    const response = await send(part('__proto__'))
    expect([201, 400]).toContain(response.status)
    expect(Object.prototype).not.toHaveProperty('v')
  })

  it('UP-09 refuses a form without a file', async () => {
    const body = new FormData()
    body.append('title', 'x')
    const response = await server.request('/v1/photos', token, { method: 'POST', body })
    expect(response.status).toBe(400)
    expect((await response.json()).error_description).toContain('no file named photo')
  })

  it.each([
    ['without a boundary', 'multipart/form-data', '', 400],
    ['cut off', 'multipart/form-data; boundary=x', part('photo', file).slice(0, 40), 400],
    ['as JSON', 'application/json', '{}', 415],
    ['as a form of words', 'application/x-www-form-urlencoded', 'photo=x', 415],
    ['of no type', '', 'x', 415],
  ])('UP-09 refuses a body %s', async (_what, type, body, status) => {
    const headers: Record<string, string> = type ? { 'Content-Type': type } : {}
    const response = await server.request('/v1/photos', token, { method: 'POST', headers, body: Buffer.from(body) })
    expect(response.status).toBe(status)
  })

  it('UP-09 lets 100 aborted uploads leave nothing behind', async () => {
    const abort = async () => {
      const { port, hostname, host } = new URL(server.origin)
      const socket = connect(Number(port), hostname)
      await once(socket, 'connect')
      const head = `POST /v1/photos HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\nContent-Length: 9000000\r\n`
      const type = 'Content-Type: multipart/form-data; boundary=x'
      const body = `${part('photo', file)}${'v'.repeat(50_000)}`
      await new Promise((resolve) => socket.write(`${head}${type}\r\n\r\n${body}`, resolve))
      socket.destroy()
    }
    const closed: Promise<unknown>[] = []
    server.server.on('connection', (socket) => closed.push(new Promise((end) => socket.once('close', end))))
    await Promise.all(Array.from({ length: 100 }, abort))
    // Connections are taken in their order: when this one is answered, the hundred before it have been there.
    expect((await upload(await plainPicture())).status).toBe(201)
    expect(closed).toHaveLength(101)
    await Promise.all(closed.slice(0, 100))
    expect(server.files.names().filter((name) => name.endsWith('.draft'))).toEqual([])
  })
})

describe('room and disk', () => {
  it('UP-10 refuses the 101st photo', async () => {
    const { file } = server.photos.find({ owner: 'u_alice', photos: 'all' }, server.ids.A1) ?? { file: '' }
    const row = { owner: 'u_alice', title: 'x', taken_at: '2025-01-01T00:00:00.000Z', width: 1, height: 1, bytes: 1 }
    for (let index = 3; index < quota.photos; index++) server.photos.add({ ...row, media_type: 'image/jpeg', file })
    const response = await upload(await plainPicture('#ff0000'))
    expect(response.status).toBe(409)
    expect(await response.json()).toMatchObject({ error: 'quota_reached' })
    expect(server.files.names()).toEqual([file])
    expect(server.photos.usage('u_alice').photos).toBe(100)
  })

  it('UP-10 refuses what would make more than 200 MB, and an equal picture stays', async () => {
    const big = { owner: 'u_alice', title: 'x', taken_at: '2025-01-01T00:00:00.000Z', width: 1, height: 1 }
    const { file } = server.photos.find({ owner: 'u_alice', photos: 'all' }, server.ids.A1) ?? { file: '' }
    server.photos.add({ ...big, bytes: quota.bytes - 10_000, media_type: 'image/jpeg', file })
    const left = quota.bytes - server.photos.usage('u_alice').bytes
    server.photos.add({ ...big, bytes: left, media_type: 'image/jpeg', file })
    expect((await upload(await plainPicture('#00ff00'))).status).toBe(409)
    expect((await server.request(`/v1/photos/${server.ids.A1}/content`, token)).status).toBe(200)
  })

  it('UP-10 answers 507 on a full disk, keeps nothing half-written, and recovers', async () => {
    const write = vi
      .spyOn(server.files, 'write')
      .mockRejectedValueOnce(Object.assign(new Error('full'), { code: 'ENOSPC' }))
    await expectRefused(await upload(await plainPicture('#0000ff')), 507, 'insufficient_storage')
    expect(write).toHaveBeenCalledOnce()
    expect((await server.request('/v1/photos', token)).status).toBe(200)
    expect((await upload(await plainPicture('#0000ff'))).status).toBe(201)
  })
})

describe('downloading', () => {
  it('UP-05 UP-11 serves pictures that cannot run and are kept by nobody', async () => {
    for (const path of ['content', 'thumbnail?size=640']) {
      const { headers } = await server.request(`/v1/photos/${server.ids.A1}/${path}`, token)
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(headers.get('Content-Security-Policy')).toBe("default-src 'none'; sandbox; frame-ancestors 'none'")
      expect(headers.get('Cache-Control')).toBe('private, no-store')
      expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-site')
      expect(headers.get('Content-Type')).toMatch(/^image\/(jpeg|webp)$/)
    }
  })

  it('UP-11 answers 304 only to whom the photo is open', async () => {
    const path = `/v1/photos/${server.ids.A1}/content`
    const etag = (await server.request(path, token)).headers.get('ETag') ?? ''
    expect(etag).toMatch(/^"[0-9a-f]+"$/)
    // Not with fetch, which asks for a fresh copy whenever it sees this header
    const ask = async (as: string) => {
      const lines = [`If-None-Match: ${etag}`, ...(as ? [`Authorization: Bearer ${as}`] : [])]
      return (await sendRaw(server.origin, `GET ${path} HTTP/1.1`, lines)).status
    }
    expect(await ask(token)).toBe(304)
    expect(await ask('')).toBe(401)
    expect(await ask(await server.readToken(server.ids.A2))).toBe(404)
    expect(await ask(await server.manageToken('u_bob'))).toBe(404)
  })

  it('serves parts of a picture, and says 416 to a part that is not there', async () => {
    const path = `/v1/photos/${server.ids.A1}/content`
    const whole = await contentOf(server.ids.A1)
    const part = await server.request(path, token, { headers: { Range: 'bytes=2-5' } })
    expect(part.status).toBe(206)
    expect(part.headers.get('Content-Range')).toBe(`bytes 2-5/${whole.length}`)
    expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(2, 6))
    const beyond = await server.request(path, token, { headers: { Range: 'bytes=999999-' } })
    expect(beyond.status).toBe(416)
    expect(beyond.headers.get('Content-Range')).toBe(`bytes */${whole.length}`)
    expect(await beyond.json()).toMatchObject({ error: 'range_not_satisfiable' })
  })

  it('answers HEAD with the length and no body', async () => {
    const response = await server.request(`/v1/photos/${server.ids.A1}/content`, token, { method: 'HEAD' })
    expect(response.headers.get('Content-Length')).toBe(String((await contentOf(server.ids.A1)).length))
    expect(await response.text()).toBe('')
  })

  it.each(['100', '320.0', '0320', '-320', '320,640', '%00', 'x'.repeat(3000)])(
    'refuses thumbnail size %s',
    async (size) => {
      const response = await server.request(`/v1/photos/${server.ids.A1}/thumbnail?size=${size}`, token)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ error_description: 'The size is 320 or 640' })
    },
  )

  it('makes a thumbnail once, also when many ask at once', async () => {
    const big = await sharp({ create: { width: 1500, height: 1000, channels: 3, background: '#123' } })
      .jpeg()
      .toBuffer()
    const { id } = await (await upload(big)).json()
    const ask = () => server.request(`/v1/photos/${id}/thumbnail?size=640`, token)
    const answers = await Promise.all([ask(), ask(), ask(), ask()])
    for (const answer of answers) {
      const { width, height, format } = await sharp(await answer.arrayBuffer()).metadata()
      expect({ width, height, format }).toEqual({ width: 640, height: 427, format: 'webp' })
    }
    expect(server.files.names().filter((name) => name.endsWith('-640.webp')).length).toBe(1)
    expect(server.files.names().filter((name) => name.endsWith('.draft'))).toEqual([])
  })
})

async function animatedWebp(): Promise<Buffer> {
  const frames = ['#f00', '#0f0'].map((background) => ({
    create: { width: 30, height: 30, channels: 3 as const, background },
  }))
  const inputs = await Promise.all(frames.map((frame) => sharp(frame).png().toBuffer()))
  return sharp(inputs, { join: { animated: true } })
    .webp()
    .toBuffer()
}
