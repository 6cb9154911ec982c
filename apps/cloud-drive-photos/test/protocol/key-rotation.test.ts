import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type PhotoServer, photoAccess, startPhotoServer } from '../photo-server.ts'

/** How long the authorization server shows a key before it signs with it. Seconds. */
const SHOWN_BEFORE = 60

let server: PhotoServer
beforeEach(async () => {
  server = await startPhotoServer('none')
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(async () => {
  vi.useRealTimers()
  await server.close()
})

const wait = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000)
const fetches = () => server.drive.requests.filter(({ path }) => path === '/jwks.json').length

/** The authorization server shows these keys from now on, beside the first one. */
function publish(...more: JWK[]): void {
  server.drive.answers['/jwks.json'] = () => ({ status: 200, body: { keys: [server.drive.jwk, ...more] } })
}

async function newKey(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' }
  return { jwk, kid, privateKey }
}

const sign = (key?: { kid: string; privateKey: CryptoKey }) =>
  server.drive.issue(
    server.origin,
    { authorization_details: [photoAccess(server.origin, [server.ids.A1])] },
    key && { kid: key.kid },
    key?.privateKey,
  )
const ask = async (token: string) => (await server.request('/v1/photos', token)).status

/** What anybody can send: tokens that name keys nobody ever had. */
async function flood(count: number): Promise<Set<number>> {
  const [, payload, signature] = (await sign()).split('.')
  const header = () => Buffer.from(JSON.stringify({ alg: 'ES256', typ: 'at+jwt', kid: randomUUID() }))
  const tokens = Array.from({ length: count }, () => `${header().toString('base64url')}.${payload}.${signature}`)
  return new Set(await Promise.all(tokens.map(ask)))
}

describe('signing keys change while this server runs', () => {
  it('MD-05 asks once more for a new key, then knows it; tokens of the old key stay good', async () => {
    const old = await sign()
    expect(await ask(old)).toBe(200)
    expect(fetches()).toBe(1)

    const second = await newKey('key-2')
    publish(second.jwk)
    wait(SHOWN_BEFORE)
    const young = await Promise.all(Array.from({ length: 20 }, () => sign(second)))
    expect(new Set(await Promise.all(young.map(ask)))).toEqual(new Set([200]))
    expect(fetches()).toBe(2)
    expect(await ask(old)).toBe(200)
    expect(fetches()).toBe(2)
  })

  it('MD-05 goes through two rotations while a client holds its token', async () => {
    const held = await sign()
    const second = await newKey('key-2')
    const third = await newKey('key-3')
    expect(await ask(held)).toBe(200)
    publish(second.jwk)
    wait(SHOWN_BEFORE)
    expect(await ask(await sign(second))).toBe(200)
    publish(second.jwk, third.jwk)
    wait(SHOWN_BEFORE)
    expect(await ask(await sign(third))).toBe(200)
    expect(await ask(await sign(second))).toBe(200)
    expect(await ask(held)).toBe(200)
    expect(fetches()).toBe(3)
  })

  it('MD-05 trusts a key no longer once it is gone and something newer was asked for', async () => {
    const [second, third] = [await newKey('key-2'), await newKey('key-3')]
    publish(second.jwk)
    expect(await ask(await sign(second))).toBe(200)
    publish(third.jwk)
    wait(SHOWN_BEFORE)
    expect(await ask(await sign(third))).toBe(200)
    expect(await ask(await sign(second))).toBe(401)
  })

  it('RS-10 asks at most once in 30 seconds, however many unknown keys are named', async () => {
    expect(await ask(await sign())).toBe(200)
    for (const [expected, count] of [
      [1, 200],
      [2, 50],
      [3, 50],
    ] as const) {
      expect(await flood(count)).toEqual(new Set([401]))
      expect(fetches()).toBe(expected)
      wait(29)
      expect(await flood(10)).toEqual(new Set([401]))
      expect(fetches()).toBe(expected)
      wait(1)
    }
  })

  it('MD-05 RS-10 refuses no good token when keys change in the middle of such a flood', async () => {
    expect(await ask(await sign())).toBe(200)
    wait(30)
    await flood(100)
    // The worst moment: the keys were fetched just now, and not again for 30 seconds
    const second = await newKey('key-2')
    publish(second.jwk)
    for (let second = 0; second < SHOWN_BEFORE; second += 10) {
      await flood(10)
      expect(await ask(await sign())).toBe(200)
      wait(10)
    }
    expect(await ask(await sign(second))).toBe(200)
  })

  it('MD-05 could not have known a key that signs as soon as it is shown: hence the 60 seconds', async () => {
    expect(await ask(await sign())).toBe(200)
    const hasty = await newKey('key-2')
    publish(hasty.jwk)
    const token = await sign(hasty)
    expect(await ask(token)).toBe(401)
    wait(30)
    expect(await ask(token)).toBe(200)
  })

  it('RS-18 keeps the keys it has when asking for new ones fails, and says 503 for the unknown one', async () => {
    expect(await ask(await sign())).toBe(200)
    const second = await newKey('key-2')
    server.drive.answers['/jwks.json'] = () => ({ status: 500, body: {} })
    wait(SHOWN_BEFORE)
    expect(await ask(await sign(second))).toBe(503)
    expect(await ask(await sign())).toBe(200)
    publish(second.jwk)
    expect(await ask(await sign(second))).toBe(200)
  })
})
