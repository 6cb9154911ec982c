import { createLocalJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadKeys } from '../src/keys.ts'
import { type AuthorizationServer, startAuthorizationServer } from './authorization-server.ts'
import { expectTokens } from './json-answers.ts'

let server: AuthorizationServer
beforeAll(async () => {
  server = await startAuthorizationServer()
})
afterAll(() => server.stop())

const fetchKeys = () => fetch(`${server.origin}/jwks.json`)

describe('The published keys — RFC 7517 §5', () => {
  it('MD-04 may be read by everybody and kept for five minutes', async () => {
    const response = await fetchKeys()
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toMatch(/^application\/json/)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=300')
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
    ])
  })

  it('MD-04 have names of their own, and none has a private member, when there is more than one', async () => {
    const { stores, stop } = await startAuthorizationServer()
    const [first] = stores.signingKeys.findAll()
    const another = await startAuthorizationServer()
    for (const key of another.stores.signingKeys.findAll()) stores.signingKeys.issue(key)
    const { keys } = (await loadKeys(stores.signingKeys)).published
    expect(new Set(keys.map(({ kid }) => kid))).toContain(first?.kid)
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(2)
    for (const key of keys) {
      expect(Object.keys(key).filter((name) => ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'].includes(name))).toEqual([])
    }
    await another.stop()
    await stop()
  })

  it('MD-04 check the tokens that are issued', async () => {
    const { access_token } = await expectTokens(await server.redeem(server.issueCode().code))
    const { protectedHeader } = await jwtVerify(access_token, createLocalJWKSet(await (await fetchKeys()).json()))
    expect(protectedHeader).toEqual({ typ: 'at+jwt', alg: 'ES256', kid: server.keys.signing.kid })
  })

  it('MD-04 stay the same when the server starts again', async () => {
    expect((await loadKeys(server.stores.signingKeys)).published).toEqual(await (await fetchKeys()).json())
  })
})
