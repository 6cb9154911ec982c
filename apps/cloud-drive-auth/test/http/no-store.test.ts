import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AuthorizationServer, basic, startAuthorizationServer } from '../authorization-server.ts'
import { expectError } from '../json-answers.ts'

let server: AuthorizationServer
let broken: AuthorizationServer
beforeAll(async () => {
  server = await startAuthorizationServer()
  const find = () => {
    throw new Error('canary_detail')
  }
  broken = await startAuthorizationServer({ wrap: (stores) => ({ ...stores, clients: { ...stores.clients, find } }) })
})
afterAll(async () => {
  await server.stop()
  await broken.stop()
})

const PATHS = ['/par', '/token', '/revoke', '/introspect']
const credentials: Record<string, Record<string, string>> = {
  '/par': basic('printshop-web'),
  '/token': basic('printshop-web'),
  '/revoke': basic('printshop-web'),
  '/introspect': basic('clouddrive-photos'),
}
const send = (path: string, init: RequestInit) => fetch(server.origin + path, { method: 'POST', ...init })
const large = new URLSearchParams({ token: 'x'.repeat(60_000) })

describe('Nothing of the back channel is kept on the way — RFC 6749 §5.1', () => {
  it('WB-01 keeps tokens out of caches', async () => {
    const response = await server.redeem(server.issueCode().code)
    expect(response.status).toBe(200)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(response.headers.get('Pragma')).toBe('no-cache')
  })

  it.each(['/revoke', '/introspect'])('WB-01 keeps the answers of %s out of caches', async (path) => {
    const response = await server.post(path, { token: 'x' }, credentials[path])
    expect(response.status).toBe(200)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
  })

  const refusals: [number, RequestInit][] = [
    [400, { body: 'x' }],
    [401, { body: new URLSearchParams({ client_id: 'nobody' }) }],
    [405, { method: 'PUT' }],
    [413, { body: large }],
    [415, { body: new URLSearchParams({ token: 'x' }), headers: { 'Content-Encoding': 'gzip' } }],
  ]
  it.each(PATHS.flatMap((path) => refusals.map(([status, init]) => [status, path, init] as const)))(
    'WB-01 keeps a %i of %s out of caches',
    async (status, path, init) => {
      const error = status === 401 ? 'invalid_client' : 'invalid_request'
      await expectError(await send(path, init), status, error, '')
    },
  )

  it.each(PATHS)('WB-01 keeps our own mistake at %s out of caches, and says nothing of it', async (path) => {
    const response = await broken.post(path, { token: 'x' }, basic('printshop-web'))
    await expectError(response, 500, 'server_error', /^The server made a mistake$/)
    expect(broken.text()).toContain('canary_detail')
  })

  it.each(PATHS)('WB-01 sets no cookie at %s', async (path) => {
    const response = await server.post(path, { token: 'x' }, { ...credentials[path], Cookie: 'as_sid=s:planted.x' })
    expect(response.headers.getSetCookie()).toEqual([])
  })
})
