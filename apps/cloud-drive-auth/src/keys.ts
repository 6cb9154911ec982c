import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK_EC_Public,
  type JWTVerifyGetKey,
} from 'jose'
import { now } from './clock.ts'
import type { SigningKey } from './protocol/access-token.ts'
import type { SigningKeys } from './stores/signing-keys.ts'

/** The key that signs access tokens, and the public halves that others check them with. */
export type Keys = { signing: SigningKey; published: JSONWebKeySet; verify: JWTVerifyGetKey }

/** Loads the signing keys; the first start makes one. ES256: small tokens, and every verifier knows it — RFC 7518 §3.4 */
export async function loadKeys(store: SigningKeys): Promise<Keys> {
  if (store.findAll().length === 0) store.issue(await makeKey())
  const stored = store.findAll().map((row) => ({ ...row, jwk: JSON.parse(row.private_jwk) }))
  const [newest] = stored
  if (!newest) throw new Error('There is no signing key.')
  const key = await importJWK(newest.jwk, newest.alg)
  if (key instanceof Uint8Array) throw new Error('The signing key is not a key pair.')
  const published = { keys: stored.map(({ jwk, kid, alg }) => ({ ...publicHalf(jwk), kid, alg, use: 'sig' })) }
  return { signing: { kid: newest.kid, alg: newest.alg, key }, published, verify: createLocalJWKSet(published) }
}

async function makeKey() {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = await exportJWK(privateKey)
  return { kid: await calculateJwkThumbprint(jwk), alg: 'ES256', private_jwk: JSON.stringify(jwk), created_at: now() }
}

// Only these members of an EC key are public — RFC 7518 §6.2.1
function publicHalf({ crv, x, y }: JWK_EC_Public): JWK_EC_Public {
  return { kty: 'EC', crv, x, y }
}
