import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type PhotoServer, photoAccess, startPhotoServer } from '../photo-server.ts'

let server: PhotoServer
let ids: PhotoServer['ids']
beforeEach(async () => {
  server = await startPhotoServer()
  ids = server.ids
})
afterEach(async () => {
  vi.useRealTimers()
  await server.close()
})

const idsOf = async (response: Response) => (await response.json()).photos.map(({ id }: { id: string }) => id)

describe('the photo list', () => {
  it('S-19 lists all of one’s own photos to photos.manage, newest first', async () => {
    const response = await server.request('/v1/photos', await server.manageToken())
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    const answer = await response.json()
    expect(answer.next).toBeUndefined()
    const self = `${server.origin}/v1/photos/${ids.A1}`
    expect(answer.photos.map(({ id }: { id: string }) => id)).toEqual([ids.A1, ids.A2, ids.A3])
    expect(answer.photos[0]).toEqual({
      id: ids.A1,
      title: 'Still lake',
      taken_at: '2025-09-03T10:00:00.000Z',
      width: 60,
      height: 40,
      bytes: expect.any(Number),
      media_type: 'image/jpeg',
      _links: {
        self: { href: self },
        content: { href: `${self}/content` },
        thumbnail: { href: `${self}/thumbnail?size=320` },
      },
    })
  })

  it('goes on page by page, each photo once, also where two were taken at the same time', async () => {
    const A4 = await server.give('u_alice', 'Twin', '2025-09-02T10:00:00.000Z')
    const token = await server.manageToken()
    const seen: string[] = []
    let next: string | undefined = '/v1/photos?limit=1'
    while (next) {
      const answer: { photos: { id: string }[]; next?: string } = await (await server.request(next, token)).json()
      expect(answer.photos.length).toBe(1)
      seen.push(...answer.photos.map(({ id }) => id))
      next = answer.next
    }
    expect(seen).toEqual([ids.A1, ...[ids.A2, A4].sort().reverse(), ids.A3])
  })

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=-1', 'limit'],
    ['limit=1e1', 'limit'],
    ['limit=', 'limit'],
    ['limit=1&limit=2', 'more than once'],
    ['cursor=x', 'cursor'],
    ['cursor=%00', 'cursor'],
    ['cursor=', 'cursor'],
  ])('answers 400 to ?%s', async (query, reason) => {
    const response = await server.request(`/v1/photos?${query}`, await server.manageToken())
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      error: 'invalid_request',
      error_description: expect.stringContaining(reason),
    })
  })

  it('takes a limit of 100', async () => {
    expect((await server.request('/v1/photos?limit=100', await server.manageToken())).status).toBe(200)
  })
})

describe('RFC 6750 §3.1, scope', () => {
  it.each([
    ['POST', '/v1/photos'],
    ['PATCH', '/v1/photos/A1'],
    ['DELETE', '/v1/photos/A1'],
  ])('RS-13 S-26 refuses %s %s to a token that may only read', async (method, path) => {
    const token = await server.readToken(ids.A1)
    const response = await server.request(path.replace('A1', ids.A1), token, { method })
    expect(response.status).toBe(403)
    const challenge = response.headers.get('WWW-Authenticate')
    expect(challenge).toContain('error="insufficient_scope"')
    expect(challenge).toContain('scope="photos.manage"')
    expect(server.photos.find({ owner: 'u_alice', photos: 'all' }, ids.A1)?.title).toBe('Still lake')
  })

  it.each(['', 'openid', 'photos.reader', 'Photos.read'])('RS-13 refuses reading to scope "%s"', async (scope) => {
    const authorization_details = [photoAccess(server.origin, [ids.A1])]
    const token = await server.drive.issue(server.origin, { scope, authorization_details })
    for (const path of ['', `/${ids.A1}`, `/${ids.A1}/content`, `/${ids.A1}/thumbnail`]) {
      const response = await server.request(`/v1/photos${path}`, token)
      expect(response.status).toBe(403)
      expect(response.headers.get('WWW-Authenticate')).toContain('scope="photos.read"')
    }
  })
})

describe('RFC 9396 §9, the grant', () => {
  it('RS-14 S-32 opens the granted photo on every route', async () => {
    const token = await server.readToken(ids.A1)
    for (const path of ['', '/content', '/thumbnail', '/thumbnail?size=640']) {
      expect((await server.request(`/v1/photos/${ids.A1}${path}`, token)).status).toBe(200)
    }
  })

  it.each([
    ['GET', '', {}],
    ['HEAD', '', {}],
    ['GET', '/content', {}],
    ['HEAD', '/content', {}],
    ['GET', '/content', { Range: 'bytes=0-9' }],
    ['GET', '/thumbnail?size=320', {}],
    ['GET', '/thumbnail?size=640', {}],
    ['HEAD', '/thumbnail?size=320', {}],
  ])('RS-14 S-32 closes another photo to %s …%s %o', async (method, path, headers) => {
    const token = await server.readToken(ids.A1)
    const response = await server.request(`/v1/photos/${ids.A2}${path}`, token, { method, headers })
    expect(response.status).toBe(404)
  })

  it('RS-14 RS-15 lists what was granted, whatever else is asked for', async () => {
    const token = await server.readToken(ids.A1, ids.B1, 'p_nothing')
    expect(await idsOf(await server.request(`/v1/photos?ids=${ids.A1},${ids.A2}`, token))).toEqual([ids.A1])
    const crooked = await server.request(`/v1/photos/${ids.A1}/%2e%2e/${ids.A2}`, token)
    expect(crooked.status).toBe(404)
  })

  it('RS-14 ends a page with the granted photos', async () => {
    const token = await server.readToken(ids.A1, ids.A3)
    const first = await (await server.request('/v1/photos?limit=1', token)).json()
    const second = await (await server.request(first.next, token)).json()
    expect([...first.photos, ...second.photos].map(({ id }) => id)).toEqual([ids.A1, ids.A3])
    expect(second.next).toBeUndefined()
  })

  it.each([
    ['another type', { type: 'album_access' }],
    ['another action', { actions: ['print'] }],
    ['no action', { actions: undefined }],
    ['another place', { locations: ['http://other.example'] }],
    ['no place', { locations: undefined }],
    ['no ids', { identifiers: undefined }],
    ['ids of the wrong type', { identifiers: 'p_' }],
  ])('RS-14 grants nothing by an entry with %s', async (_what, change) => {
    const detail = { ...photoAccess(server.origin, [ids.A1]), ...change } as never
    const token = await server.drive.issue(server.origin, { authorization_details: [detail] })
    expect(await idsOf(await server.request('/v1/photos', token))).toEqual([])
    expect((await server.request(`/v1/photos/${ids.A1}`, token)).status).toBe(404)
  })

  it('RS-14 grants nothing by photos.read without authorization_details', async () => {
    const token = await server.drive.issue(server.origin)
    expect(await idsOf(await server.request('/v1/photos', token))).toEqual([])
  })

  it('S-34 keeps a photo invisible that came after the grant', async () => {
    const token = await server.readToken(ids.A1, ids.A2, ids.A3)
    const A4 = await server.give('u_alice', 'New', '2025-10-01T10:00:00.000Z')
    expect(await idsOf(await server.request('/v1/photos', token))).toEqual([ids.A1, ids.A2, ids.A3])
    expect((await server.request(`/v1/photos/${A4}`, token)).status).toBe(404)
  })
})

describe('photos that are not there', () => {
  const unknown = `p_${'A'.repeat(32)}`
  const cases = () => [ids.A2, ids.B1, unknown, '1', '%00', '%', '%E0%A4%A', "'--", 'p_'.repeat(3000)]

  it('RS-15 answers alike for photos not granted, of others, unknown and malformed', async () => {
    const token = await server.readToken(ids.A1)
    const expected = await fingerprint(await server.request(`/v1/photos/${unknown}`, token))
    expect(expected.status).toBe(404)
    for (const id of cases()) {
      for (const path of ['', '/content', '/thumbnail']) {
        expect(await fingerprint(await server.request(`/v1/photos/${id}${path}`, token))).toEqual(expected)
      }
    }
  })

  it.each(['DELETE', 'PATCH', 'PUT'])(
    'RS-15 answers %s alike for photos of others, unknown and malformed',
    async (method) => {
      const token = await server.manageToken()
      const init = { method, body: '{"title":"Mine"}', headers: { 'Content-Type': 'application/json' } }
      const expected = await fingerprint(await server.request(`/v1/photos/${unknown}`, token, init))
      expect(expected.status).toBe(method === 'PUT' ? 405 : 404)
      for (const id of [ids.B1, '1', '%00']) {
        expect(await fingerprint(await server.request(`/v1/photos/${id}`, token, init))).toEqual(expected)
      }
      expect(server.photos.find({ owner: 'u_bob', photos: 'all' }, ids.B1)?.title).toBe('Bridge')
    },
  )

  it('S-19 RS-15 keeps other people’s photos closed, whatever the token opens of one’s own', async () => {
    for (const token of [await server.manageToken(), await server.readToken(ids.B1)]) {
      for (const path of ['', '/content', '/thumbnail']) {
        expect((await server.request(`/v1/photos/${ids.B1}${path}`, token)).status).toBe(404)
      }
    }
  })

  it('RS-15 gives photos ids that nobody can guess', () => {
    const all = Object.values(ids)
    expect(new Set(all).size).toBe(all.length)
    for (const id of all) expect(id).toMatch(/^p_[\w-]{32}$/)
  })
})

describe('changing photos', () => {
  const json = (title: unknown): RequestInit => ({
    method: 'PATCH',
    body: JSON.stringify({ title }),
    headers: { 'Content-Type': 'application/json' },
  })

  it('OP-03 tells the sender of a title in an encoding that we do not know so', async () => {
    const init = { ...json('x'), headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'x' } }
    const response = await server.request(`/v1/photos/${ids.A1}`, await server.manageToken(), init)
    expect({ status: response.status, ...(await response.json()) }).toEqual({
      status: 415,
      error: 'invalid_request',
      error_description: 'The request cannot be read',
    })
    expect(server.log.lines().filter(({ level }) => Number(level) >= 50)).toEqual([])
  })

  it('renames, without control characters or those that turn the text', async () => {
    const token = await server.manageToken()
    const response = await server.request(`/v1/photos/${ids.A1}`, token, json('  Lake\u0000 at\u202E\n dawn '))
    expect(await response.json()).toMatchObject({ id: ids.A1, title: 'Lake at dawn' })
    expect(response.status).toBe(200)
  })

  it.each([
    ['', 'missing'],
    ['\u200b', 'missing'],
    ['x'.repeat(101), '100'],
    [7, 'missing'],
    [['x'], 'missing'],
  ])('refuses the title %j', async (title, reason) => {
    const response = await server.request(`/v1/photos/${ids.A1}`, await server.manageToken(), json(title))
    expect(response.status).toBe(400)
    expect((await response.json()).error_description).toContain(reason)
  })

  it.each(['{', '[]', '"x"', 'null'])('refuses the body %s', async (body) => {
    const init = { ...json(''), body }
    expect((await server.request(`/v1/photos/${ids.A1}`, await server.manageToken(), init)).status).toBe(400)
  })

  it('deletes a photo, its file and its thumbnails', async () => {
    const token = await server.manageToken()
    await server.request(`/v1/photos/${ids.A1}/thumbnail`, token)
    const removeAll = [ids.A1, ids.A2, ids.A3].map((id) =>
      server.request(`/v1/photos/${id}`, token, { method: 'DELETE' }),
    )
    for (const response of await Promise.all(removeAll)) expect(response.status).toBe(204)
    expect(await idsOf(await server.request('/v1/photos', token))).toEqual([])
    expect((await server.request(`/v1/photos/${ids.A1}/content`, token)).status).toBe(404)
    // Bob's photo shows the same picture, so the file stays for him
    const forBob = await server.request(`/v1/photos/${ids.B1}/content`, await server.manageToken('u_bob'))
    expect(forBob.status).toBe(200)
    const last = await server.request(`/v1/photos/${ids.B1}`, await server.manageToken('u_bob'), { method: 'DELETE' })
    expect(last.status).toBe(204)
    expect(server.files.names()).toEqual([])
  })

  it.each([
    ['PUT', '/v1/photos', 'GET, HEAD, POST'],
    ['OPTIONS', '/v1/photos', 'GET, HEAD, POST'],
    ['POST', '/v1/photos/x', 'GET, HEAD, PATCH, DELETE'],
    ['DELETE', '/v1/photos/x/content', 'GET, HEAD'],
    ['POST', '/v1/photos/x/thumbnail', 'GET, HEAD'],
  ])('answers 405 to %s %s', async (method, path, allow) => {
    const response = await server.request(path, await server.manageToken(), { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('Allow')).toBe(allow)
    expect(await response.json()).toMatchObject({ error: 'method_not_allowed' })
  })
})

const oneSecondLater = () => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 1000 })

describe('revocation and an authorization server that is away', () => {
  it('RS-17 S-35 refuses a revoked token within one second', async () => {
    const token = await server.readToken(ids.A1)
    expect((await server.request('/v1/photos', token)).status).toBe(200)
    server.drive.revoked.add(token)
    oneSecondLater()
    const response = await server.request('/v1/photos', token)
    expect(response.status).toBe(401)
    expect(response.headers.get('WWW-Authenticate')).toContain('error="invalid_token"')
    expect(await response.json()).toMatchObject({ error_description: expect.stringContaining('revoked') })
  })

  it('RS-17 accepts a revoked token until its end where revocation is not checked', async () => {
    const own = await startPhotoServer('none')
    const token = await own.readToken(own.ids.A1)
    own.drive.revoked.add(token)
    expect((await own.request('/v1/photos', token)).status).toBe(200)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 331_000 })
    const response = await own.request('/v1/photos', token)
    expect(await response.json()).toMatchObject({ error_description: expect.stringContaining('expired') })
    await own.close()
  })

  it('asks as client clouddrive-photos, its secret form-encoded, once for what is asked within a second', async () => {
    const token = await server.readToken(ids.A1)
    await Promise.all(Array.from({ length: 12 }, () => server.request(`/v1/photos/${ids.A1}/thumbnail`, token)))
    const asked = server.drive.requests.filter(({ path }) => path === '/introspect')
    const encoded = Buffer.from('clouddrive-photos:secret_rs%2B%2F%25').toString('base64')
    expect(asked.map(({ authorization }) => authorization)).toEqual([`Basic ${encoded}`])
  })

  it('asks nobody about a token that it can refuse itself', async () => {
    await server.request('/v1/photos', 'garbage')
    expect(server.drive.requests.filter(({ path }) => path === '/introspect')).toEqual([])
  })

  it.each([
    ['does not answer', 'introspection: no answer', async () => server.drive.stop()],
    ['refuses us', 'introspection: 401', async () => refuse(401, { error: 'invalid_client' })],
    ['fails', 'introspection: 500', async () => refuse(500, {})],
    ['says nonsense', 'introspection: unreadable', async () => refuse(200, { alive: 'yes' })],
  ])('RS-18 answers 503 when introspection %s', async (_what, cause, breakIt) => {
    const token = await server.readToken(ids.A1)
    expect((await server.request('/v1/photos', token)).status).toBe(200)
    await breakIt()
    oneSecondLater()
    await expectUnavailable(await server.request('/v1/photos', token))
    expect(server.log.lines()).toContainEqual(expect.objectContaining({ event: 'temporarily_unavailable', cause }))
  })

  it('RS-18 answers 503 when it never got the keys', async () => {
    const own = await startPhotoServer('none')
    const token = await own.readToken(own.ids.A1)
    own.drive.answers['/jwks.json'] = () => ({ status: 500, body: {} })
    await expectUnavailable(await own.request('/v1/photos', token))
    await own.drive.stop()
    await expectUnavailable(await own.request('/v1/photos', token))
    const causes = own.log.lines().flatMap(({ event, cause }) => (event === 'temporarily_unavailable' ? [cause] : []))
    expect(causes).toEqual(['keys: 500', 'keys: no answer'])
    await own.close()
  })

  it('RS-18 goes on for half an hour with the keys it has', async () => {
    const own = await startPhotoServer('none')
    expect((await own.request('/v1/photos', await own.readToken(own.ids.A1))).status).toBe(200)
    await own.drive.stop()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30 * 60 * 1000 })
    expect((await own.request('/v1/photos', await own.readToken(own.ids.A1))).status).toBe(200)
    await own.close()
  })
})

describe('RFC 9728, protected resource metadata', () => {
  it('PR-01 PR-03 C1 describes the resource to any page, and offers what its clients may ask for', async () => {
    const response = await server.request('/.well-known/oauth-protected-resource')
    expect(response.status).toBe(200)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(await response.json()).toEqual({
      resource: server.origin,
      authorization_servers: [server.drive.issuer],
      bearer_methods_supported: ['header'],
      scopes_supported: ['photos.read'],
      resource_name: 'CloudDrive photos',
    })
  })

  it.each([undefined, 'garbage'])(
    'PR-03 C1 names in each 401 what to ask for, also where more is needed: %s',
    async (token) => {
      for (const [method, path] of [
        ['GET', '/v1/photos'],
        ['POST', '/v1/photos'],
        ['DELETE', `/v1/photos/${ids.A1}`],
      ] as const) {
        const response = await server.request(path, token, { method })
        expect(response.status).toBe(401)
        expect(response.headers.get('WWW-Authenticate')).toMatch(/, scope="photos\.read"$/)
      }
    },
  )

  it.each(['POST', 'DELETE', 'OPTIONS'])('answers 405 to %s', async (method) => {
    const response = await server.request('/.well-known/oauth-protected-resource', undefined, { method })
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, HEAD'])
    expect(await response.json()).toMatchObject({ error: 'method_not_allowed' })
  })

  it('PR-02 is where the challenge points', async () => {
    const challenge = (await server.request('/v1/photos')).headers.get('WWW-Authenticate') ?? ''
    const address = /resource_metadata="([^"]+)"/.exec(challenge)?.[1] ?? ''
    const { resource } = await (await server.request(address)).json()
    expect(resource).toBe(server.origin)
  })
})

function refuse(status: number, body: unknown): void {
  server.drive.answers['/introspect'] = () => ({ status, body })
}

async function expectUnavailable(response: Response): Promise<void> {
  expect(response.status).toBe(503)
  expect(response.headers.get('Retry-After')).toBe('5')
  expect(response.headers.get('WWW-Authenticate')).toBeNull()
  expect(await response.json()).toMatchObject({ error: 'temporarily_unavailable' })
}

async function fingerprint(response: Response) {
  const headers = [...response.headers].filter(([name]) => name !== 'date')
  return { status: response.status, headers, body: await response.text() }
}
