import {
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
  randomUUID,
  sign,
} from 'node:crypto'
import type { Place } from '../engine/lab.ts'
import { AS_MALLORY } from '../engine/own-client.ts'
import { passwordOf } from './home-made-checks.ts'

/** Writes an access token about somebody. Who she is to CloudDrive is no secret: every app that she uses knows it. */
export type Write = (place: Place, sub: string) => Promise<string>

type PublishedKey = JsonWebKey & { kid: string; alg: string }

/** Signed well, with a key that nobody but Mallory has. */
export const signByOwnKey: Write = async (place, sub) => signed(place, sub, { kid: 'mallorys' }, ownKeys().privateKey)

/** Signed with the key that CloudDrive publishes for everybody, used as a password. */
export const signByPublicKey: Write = async (place, sub) => {
  const key = await publishedKey(place)
  const content = written(place, sub, { alg: 'HS256', kid: key.kid })
  const password = passwordOf(createPublicKey({ key, format: 'jwk' }))
  return `${content}.${createHmac('sha256', password).update(content).digest('base64url')}`
}

/** Signed with Mallory's key under the name of CloudDrive's, and with hers in the header, to be checked by. */
export const signWithOwnKeyInside: Write = async (place, sub) => {
  const { kid } = await publishedKey(place)
  const { privateKey, publicKey } = ownKeys()
  return signed(place, sub, { kid, jwk: publicKey.export({ format: 'jwk' }) }, privateKey)
}

const ownKeys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })

function signed(place: Place, sub: string, header: object, key: KeyObject): string {
  const content = written(place, sub, { alg: 'ES256', ...header })
  const signature = sign('sha256', Buffer.from(content), { key, dsaEncoding: 'ieee-p1363' })
  return `${content}.${signature.toString('base64url')}`
}

function written({ auth, photos }: Place, sub: string, header: object): string {
  const now = Math.floor(Date.now() / 1000)
  const about = { iss: auth, aud: photos, sub, client_id: 'printshop-web', jti: randomUUID() }
  const claims = { ...about, scope: 'photos.manage', iat: now, exp: now + 300 }
  const parts = [{ typ: 'at+jwt', ...header }, claims]
  return parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
}

/** CloudDrive's key for access tokens, as it publishes it — RFC 7517 §5 */
export async function publishedKey({ auth }: Place): Promise<PublishedKey> {
  const { keys } = (await (await fetch(`${auth}/jwks.json`, { headers: AS_MALLORY })).json()) as {
    keys: PublishedKey[]
  }
  const [key] = keys.filter(({ alg }) => alg === 'ES256')
  if (!key) throw new Error('CloudDrive publishes no key for access tokens.')
  return key
}
