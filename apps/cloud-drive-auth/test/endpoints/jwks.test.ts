import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { loadKeys, rotateKeys } from '../../src/keys.ts'
import { photoAccess } from '../../src/protocol/photo-grant.ts'
import { startAuthorizationServer } from '../authorization-server.ts'
import { expectTokens } from '../json-answers.ts'
import { sharedServer } from '../shared-server.ts'

const server = await sharedServer()

const fetchKeys = () => fetch(`${server.origin}/jwks.json`)

describe('The published keys — RFC 7517 §5', () => {
  it('MD-04 may be read by everybody, and kept for a third of the time that a new key waits before it signs', async () => {
    const response = await fetchKeys()
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toMatch(/^application\/json/)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=20')
  })

  it('MD-04 are public halves and say what they are for', async () => {
    const { keys } = await (await fetchKeys()).json()
    expect(keys).toEqual([
      {
        kty: 'EC',
        crv: 'P-256',
        x: expect.stringMatching(/^[\w-]{43}$/),
        y: expect.stringMatching(/^[\w-]{43}$/),
        kid: expect.stringMatching(/^[\w-]{43}$/),
        alg: 'ES256',
        use: 'sig',
      },
      {
        kty: 'RSA',
        n: expect.stringMatching(/^[\w-]{342}$/), // 2048 bits
        e: 'AQAB',
        kid: expect.stringMatching(/^[\w-]{43}$/),
        alg: 'RS256',
        use: 'sig',
      },
    ])
  })

  it('MD-04 have names of their own, and none has a private member, when there are more of a kind', async () => {
    const { stores, keys: keysOf, stop } = await startAuthorizationServer()
    await rotateKeys(stores.signingKeys)
    const { keys } = keysOf.published()
    expect(keys.map(({ alg }) => alg)).toEqual(['ES256', 'RS256', 'ES256', 'RS256'])
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(4)
    for (const key of keys) {
      expect(Object.keys(key).filter((name) => ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'].includes(name))).toEqual([])
    }
    await stop()
  })

  it('MD-04 JT-01 check the tokens that are issued, which say no more than they have to', async () => {
    const { access_token } = await expectTokens(await server.redeem(server.issueCode().code))
    const keys = createLocalJWKSet(await (await fetchKeys()).json())
    const { protectedHeader, payload } = await jwtVerify(access_token, keys)
    expect(protectedHeader).toEqual({ typ: 'at+jwt', alg: 'ES256', kid: (await server.keys.signing('ES256')).kid })
    expect(payload).toEqual({
      iss: server.origin,
      aud: server.storage.origin,
      sub: 'u_alice',
      client_id: 'printshop-web',
      scope: 'photos.read',
      authorization_details: photoAccess(server.storage.origin, ['p_A1']),
      iat: expect.any(Number),
      exp: (payload.iat ?? 0) + 300,
      jti: expect.any(String),
    })
  })

  it('JT-01 never name a person as they name a client', () => {
    const column = (sql: string) => server.database.prepare<[], string>(sql).pluck().all()
    const people = column('SELECT sub FROM users')
    expect(people.length).toBeGreaterThan(0)
    for (const sub of people) expect(sub).toMatch(/^u_/)
    for (const client_id of column('SELECT client_id FROM clients')) expect(client_id).not.toMatch(/^u_/)
  })

  it('are looked up once for all who are answered in one turn, and again in the next', async () => {
    const lookUp = vi.spyOn(server.keys, 'published')
    onTestFinished(() => lookUp.mockRestore())
    const { hostname, port, host } = new URL(server.origin)
    const socket = connect(Number(port), hostname)
    await once(socket, 'connect')
    const request = `GET /jwks.json HTTP/1.1\r\nHost: ${host}\r\n`
    socket.write(`${request}\r\n${request}Connection: close\r\n\r\n`)
    const answers = await text(socket)
    expect(answers.split('"alg":"ES256"')).toHaveLength(3)
    expect(lookUp).toHaveBeenCalledTimes(1)
    await fetchKeys()
    expect(lookUp).toHaveBeenCalledTimes(2)
  })

  it('MD-04 stay the same when the server starts again', async () => {
    expect((await loadKeys(server.stores.signingKeys)).published()).toEqual(await (await fetchKeys()).json())
  })
})
