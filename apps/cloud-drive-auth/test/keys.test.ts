import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { databaseFile } from '@photo/service/database'
import { createRemoteJWKSet, customFetch, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadKeys, rotateKeys } from '../src/keys.ts'
import { openAuthDatabase } from '../src/stores/database.ts'
import { createSigningKeys } from '../src/stores/signing-keys.ts'
import { type AuthorizationServer, startAuthorizationServer } from './authorization-server.ts'
import { expectTokens } from './json-answers.ts'

let server: AuthorizationServer
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  server = await startAuthorizationServer()
})
afterEach(async () => {
  await server.stop()
  vi.useRealTimers()
})

const wait = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000)
const rotate = () => rotateKeys(server.stores.signingKeys)
const issueToken = async () => (await expectTokens(await server.redeem(server.issueCode().code))).access_token
const signerOf = (token: string) => decodeProtectedHeader(token).kid
const published = async () => {
  const { keys } = await (await fetch(`${server.origin}/jwks.json`)).json()
  return keys.map(({ kid }: { kid: string }) => kid)
}

/** Verifiers that ask for the keys at most every 30 seconds, all through one cache that keeps the answer while it may. */
function createVerifiers() {
  let kept: { body: string; until: number } | undefined
  const fetchThroughCache = async (url: string) => {
    if (!kept || kept.until <= Date.now()) {
      const response = await fetch(url)
      const [, seconds] = /max-age=(\d+)/.exec(response.headers.get('Cache-Control') ?? '') ?? []
      kept = { body: await response.text(), until: Date.now() + Number(seconds) * 1000 }
    }
    return new Response(kept.body, { headers: { 'Content-Type': 'application/json' } })
  }
  const options = { cacheMaxAge: Number.POSITIVE_INFINITY, cooldownDuration: 30_000, [customFetch]: fetchThroughCache }
  return () => {
    const keys = createRemoteJWKSet(new URL(`${server.origin}/jwks.json`), options)
    return (token: string) => jwtVerify(token, keys, { clockTolerance: 30 })
  }
}

describe('A new signing key', () => {
  it('S-72 MD-05 is published at once and signs a minute later, without a restart', async () => {
    const before = await published()
    const first = signerOf(await issueToken())
    expect(await rotate()).toEqual({
      signFrom: Math.floor(Date.now() / 1000) + 60,
      oldUntil: Math.floor(Date.now() / 1000) + 60 + 360,
    })
    expect(await published()).toEqual([...before, expect.any(String), expect.any(String)])
    wait(59)
    expect(signerOf(await issueToken())).toBe(first)
    wait(1)
    const second = signerOf(await issueToken())
    expect(second).not.toBe(first)
    expect(await published()).toContain(second)
  })

  it('MD-05 is never unknown to a verifier that may not ask just now, whenever it asked last', async () => {
    const createVerifier = createVerifiers()
    const verifiers: ReturnType<typeof createVerifier>[] = []
    const signers = new Set<unknown>()
    for (let second = 0; second < 120; second += 5) {
      if (second === 20) await rotate()
      wait(5)
      verifiers.push(createVerifier())
      const token = await issueToken()
      signers.add(signerOf(token))
      for (const check of verifiers) await check(token)
    }
    expect(signers.size).toBe(2)
  })

  it('MD-05 takes over from another that has not signed yet: two rotations in a row disturb nobody', async () => {
    const check = createVerifiers()()
    const old = await issueToken()
    await check(old)
    await rotate()
    wait(10)
    await rotate()
    const signers = new Set<unknown>()
    for (let second = 0; second < 120; second += 5) {
      wait(5)
      const token = await issueToken()
      signers.add(signerOf(token))
      await check(token)
      await check(old)
      expect(await server.introspect(token)).toMatchObject({ active: true })
    }
    expect(signers.size).toBe(3)
  })
})

describe('A key that is published and not yet active', () => {
  it('MD-05 does not sign, even where no other key could', () => {
    const signingKeys = createSigningKeys(openAuthDatabase(':memory:'))
    const key = { kid: 'next', alg: 'ES256', private_jwk: '{}', created_at: 100, activates_at: 160 }
    signingKeys.issue(key)
    expect(signingKeys.findActive('ES256', 159)).toBeUndefined()
    expect(signingKeys.findActive('ES256', 160)).toMatchObject({ kid: 'next' })
  })
})

describe('An old signing key', () => {
  it('MD-05 stays published until nothing it signed can be valid, a minute of clock skew included', async () => {
    const before = await published()
    await rotate()
    wait(60 + 300 + 59)
    expect(await published()).toEqual(expect.arrayContaining(before))
    wait(1)
    const after = await published()
    expect(after).toHaveLength(2)
    expect(after).not.toEqual(expect.arrayContaining(before))
  })

  it('MD-05 keeps its name for ever: it is still known, and never used again', async () => {
    const { kid, alg } = await server.keys.signing('ES256')
    await rotate()
    wait(3600)
    expect(await server.keys.verify({ kid, alg }, { payload: '', signature: '' })).toBeDefined()
    const stored = server.stores.signingKeys.find(kid)
    expect(() => stored && server.stores.signingKeys.issue(stored)).toThrow('UNIQUE')
  })

  it('MD-05 is not found under another algorithm, nor a key without a name', async () => {
    const { kid } = await server.keys.signing('RS256')
    const find = (header: { kid?: string; alg: string }) => server.keys.verify(header, { payload: '', signature: '' })
    await expect(find({ kid, alg: 'ES256' })).rejects.toThrow('no applicable key')
    await expect(find({ alg: 'RS256' })).rejects.toThrow('no applicable key')
  })
})

describe('The first keys', () => {
  const folder = mkdtempSync(join(tmpdir(), 'photo-keys-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('MD-05 are the same for two processes that start at once on one database', async () => {
    const databases = [1, 2].map(() => openAuthDatabase(databaseFile(folder)))
    const [one, other] = await Promise.all(databases.map((database) => loadKeys(createSigningKeys(database))))
    for (const alg of ['ES256', 'RS256'] as const) {
      expect((await one?.signing(alg))?.kid).toBe((await other?.signing(alg))?.kid)
    }
    expect(one?.published()).toEqual(other?.published())
    expect(one?.published().keys).toHaveLength(2)
    for (const database of databases) database.close()
  })

  it('MD-05 are not replaced by a process that was slower to make its own', async () => {
    const { kid } = await server.keys.signing('ES256')
    const before = await published()
    const stored = server.stores.signingKeys.find(kid)
    if (stored) server.stores.signingKeys.issueFirst({ ...stored, kid: 'of the slower one' })
    expect((await server.keys.signing('ES256')).kid).toBe(kid)
    expect(await published()).toEqual(before)
  })

  it('MD-05 sign although the clock was set back', async () => {
    vi.setSystemTime(0)
    expect(await issueToken()).toMatch(/^ey/)
  })
})
