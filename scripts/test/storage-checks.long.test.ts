import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readStorageChecks, type StorageCheck } from '../../apps/classroom/src/teaching/storage-checks.ts'
import { type PhotoServer, photoAccess, startPhotoServer } from '../../apps/cloud-drive-photos/test/photo-server.ts'
import { sendRaw } from '../../apps/cloud-drive-photos/test/raw-request.ts'

let server: PhotoServer
beforeAll(async () => {
  server = await startPhotoServer()
})
afterAll(() => server?.close())

/** A request that is in order, until something in it is made wrong. */
type Request = {
  host: string | undefined
  path: string
  scheme: string
  token: string | undefined
  /** What stands behind the token. */
  more: string
  headers: number
  header: Record<string, unknown>
  claims: Record<string, unknown>
  key: 'own' | 'other' | 'secret'
  revoked: boolean
}

const now = () => Math.floor(Date.now() / 1000)

/** For each check, in no order, how a request fails it. */
const faults: Record<string, (request: Request) => void> = {
  host: (request) => Object.assign(request, { host: 'elsewhere.example' }),
  'one-header': (request) => Object.assign(request, { headers: 2 }),
  scheme: (request) => Object.assign(request, { scheme: 'Basic' }),
  'one-token': (request) => Object.assign(request, { more: ' another' }),
  elsewhere: (request) => Object.assign(request, { path: `${request.path}?access_token=x` }),
  jwt: (request) => Object.assign(request, { token: 'no-jwt' }),
  alg: (request) => Object.assign(request, { key: 'secret' }),
  key: ({ header }) => Object.assign(header, { kid: 'unknown' }),
  signature: (request) => Object.assign(request, { key: request.key === 'own' ? 'other' : request.key }),
  typ: ({ header }) => Object.assign(header, { typ: 'JWT' }),
  claims: ({ claims }) => Object.assign(claims, { jti: undefined }),
  iss: ({ claims }) => Object.assign(claims, { iss: 'http://elsewhere.example' }),
  aud: ({ claims }) => Object.assign(claims, { aud: 'http://elsewhere.example' }),
  exp: ({ claims }) => Object.assign(claims, { exp: now() - 100 }),
  iat: ({ claims }) => Object.assign(claims, { iat: now() + 1000 }),
  types: ({ claims }) => Object.assign(claims, { client_id: 5 }),
  alive: (request) => Object.assign(request, { revoked: true }),
  scope: ({ claims }) => Object.assign(claims, { scope: 'openid' }),
  photo: (request) => Object.assign(request, { path: request.path.replace(server.ids.A1, server.ids.A2) }),
}

/** Sends a request that fails these checks, and returns what the photo storage says. */
async function send(...wrong: string[]): Promise<{ status: number; says: string }> {
  const request: Request = {
    ...{
      host: undefined,
      path: `/v1/photos/${server.ids.A1}`,
      scheme: 'Bearer',
      token: undefined,
      more: '',
      headers: 1,
    },
    ...{ header: {}, claims: {}, key: 'own', revoked: false },
  }
  for (const name of wrong) faults[name]?.(request)
  const token = request.token ?? (await sign(request))
  if (request.revoked) server.drive.revoked.add(token)
  const authorization = `Authorization: ${request.scheme} ${token}${request.more}`
  const lines = [...(request.host ? [`Host: ${request.host}`] : []), ...Array(request.headers).fill(authorization)]
  const { status, text } = await sendRaw(server.origin, `GET ${request.path} HTTP/1.1`, lines)
  const says = /"error_description":"([^"]+)"/.exec(text)?.[1] ?? text.split('\r\n\r\n')[1]?.trim() ?? ''
  return { status, says }
}

async function sign({ header, claims, key }: Request): Promise<string> {
  const { drive, origin, ids } = server
  const granted = { authorization_details: [photoAccess(origin, [ids.A1])] }
  const keys = { own: drive.privateKey, other: await otherKey(), secret: new TextEncoder().encode('x'.repeat(32)) }
  const alg = key === 'secret' ? { alg: 'HS256' } : {}
  return drive.issue(origin, { ...granted, ...claims }, { ...header, ...alg }, keys[key] as CryptoKey)
}

let made: Promise<CryptoKeyPair> | undefined
async function otherKey(): Promise<CryptoKey> {
  made ??= crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  return (await made).privateKey
}

/** What the list says, in this case: the claim that is left out here is `jti`. */
const said = ({ name, says }: StorageCheck) => (name === 'claims' ? says.replace('…', 'jti') : says).split('…')
const fits = (says: string, check: StorageCheck) => said(check).every((part) => says.includes(part))

/** Each two, with the one that comes first in the list. */
const pairs = readStorageChecks().flatMap((first, index) =>
  readStorageChecks()
    .slice(index + 1)
    .map((second) => [first.name, second.name, first] as const),
)

describe('F what the photo storage checks, as /for/developers lists it', () => {
  it('lets through a request that is in order', async () => {
    expect(await send()).toEqual({ status: 200, says: expect.stringContaining(server.ids.A1) })
  })

  it('has a way to fail each check, and no other', () => {
    expect(
      readStorageChecks()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(Object.keys(faults).sort())
  })

  it.each(readStorageChecks())('refuses as it says: $name', async (check) => {
    const answer = await send(check.name)
    expect(answer.status).toBe(check.status)
    expect([answer.says, fits(answer.says, check)]).toEqual([answer.says, true])
  })

  it.each(pairs)('checks %s before %s', async (first, second, check) => {
    const answer = await send(second, first)
    expect(answer).toMatchObject({ status: check.status })
    expect([answer.says, fits(answer.says, check)]).toEqual([answer.says, true])
  })
})
