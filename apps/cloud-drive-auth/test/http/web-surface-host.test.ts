import { createBrowser } from '@photo/service/test/browser'
import { describe, expect, it } from 'vitest'
import { rawRequest } from '../raw-request.ts'
import { sharedServer } from '../shared-server.ts'

const server = await sharedServer()

const paths = [
  '/.well-known/oauth-authorization-server',
  '/.well-known/openid-configuration',
  '/jwks.json',
  '/health',
  '/authorize?client_id=printshop-web',
  '/par',
  '/register',
  '/register/printshop-web',
  '/login',
  '/login/lost',
  '/consent',
  '/photos/p_A1/thumbnail',
  '/',
  '/account/connections',
  '/developer',
  '/developer/printshop-web/delete',
  '/logout',
  '/token',
  '/introspect',
  '/revoke',
  '/userinfo',
  '/people/u_alice/picture',
  '/assets/base.css',
  '/nowhere',
]

describe('This server knows its own name — DNS rebinding', () => {
  const evil = ['rebind.evil:9001', 'evil.example', 'localhost', '127.0.0.1', 'auth.clouddrive.localhost:9001']

  it.each(paths)('WB-05 answers 421 to another Host at %s, before anything is read', async (path) => {
    for (const host of evil) {
      const answer = await rawRequest(server.origin, [`GET ${path} HTTP/1.1`, `Host: ${host}`])
      expect(answer).toMatch(/^HTTP\/1.1 421 /)
      expect(answer).not.toMatch(/set-cookie|access-control|x-powered-by|evil/i)
    }
  })

  it('WB-05 answers 421 to an address of another site, or of none, in the request line', async () => {
    const { host } = new URL(server.origin)
    const ask = (target: string) => rawRequest(server.origin, [`GET ${target} HTTP/1.1`, `Host: ${host}`])
    for (const target of ['http://rebind.evil:9001/login', `http://${host}@rebind.evil/login`, '*']) {
      expect(await ask(target)).toMatch(/^HTTP\/1.1 421 /)
    }
    // The router itself refuses what is no address at all, before any of our code runs.
    for (const target of ['http://a:b:c/login', 'rebind.evil:80']) {
      expect(await ask(target)).toMatch(/^HTTP\/1.1 4(00|04|21) /)
      expect(await ask(target)).not.toMatch(/set-cookie|evil/i)
    }
    expect(await rawRequest(server.origin, [`GET ${server.origin}/login HTTP/1.1`, `Host: ${host}`])).toMatch(
      /^HTTP\/1.1 200 /,
    )
  })

  it('WB-05 refuses a request without a Host, or with two', async () => {
    const { host } = new URL(server.origin)
    expect(await rawRequest(server.origin, ['GET /login HTTP/1.1'])).toMatch(/^HTTP\/1.1 400 /)
    expect(await rawRequest(server.origin, ['GET /login HTTP/1.0'])).toMatch(/^HTTP\/1.1 421 /)
    for (const lines of [
      ['Host: evil', `Host: ${host}`],
      [`Host: ${host}`, 'Host: evil'],
    ]) {
      expect(await rawRequest(server.origin, ['GET /login HTTP/1.1', ...lines])).toMatch(/^HTTP\/1.1 400 /)
    }
  })

  it.each(['/.well-known/oauth-authorization-server', '/login', '/account/connections', '/nowhere'])(
    'MD-06 writes its configured address into %s, whatever a proxy claims',
    async (path) => {
      const forwarded = {
        'X-Forwarded-Host': 'evil.example',
        'X-Forwarded-Proto': 'https',
        Forwarded: 'host=evil.example',
      }
      const [honest, claimed] = [
        await createBrowser().open(server.origin + path),
        await createBrowser().open(server.origin + path, { headers: forwarded }),
      ]
      expect(claimed.status).toBe(honest.status)
      expect(claimed.headers.get('Location')).toBe(honest.headers.get('Location'))
      const text = await claimed.text()
      expect(text).not.toContain('evil.example')
      if (path.startsWith('/.well-known')) expect(JSON.parse(text).issuer).toBe(server.origin)
      const answer = await rawRequest(server.origin, [
        `GET ${path} HTTP/1.1`,
        'Host: evil.example',
        'X-Forwarded-Host: evil.example',
      ])
      expect(answer).toMatch(/^HTTP\/1.1 421 /)
      expect(answer).not.toContain('evil.example')
    },
  )
})
