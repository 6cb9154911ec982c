import { createPrivateKey, type KeyObject } from 'node:crypto'
import {
  calculateJwkThumbprint,
  errors,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
  type JWTVerifyGetKey,
} from 'jose'
import { now } from './clock.ts'
import { ACCESS_TOKEN_LIFETIME, type SigningKey } from './protocol/access-token.ts'
import type { SigningKeys, StoredKey } from './stores/signing-keys.ts'

/**
 * ES256 signs access tokens: small, and our resource server knows it. RS256 signs ID tokens: every
 * provider has to offer it, so every client can be expected to know it — OpenID Connect Core §15.1
 */
const ALGORITHMS = ['ES256', 'RS256'] as const
type Algorithm = (typeof ALGORITHMS)[number]

/** How long anybody may use a copy of the published keys without asking again, in seconds. */
export const KEYS_MAX_AGE = 20

/**
 * A new key is published for so many seconds before it signs, so that every verifier knows it by then. A verifier that meets
 * an unknown key asks for the published ones. Many ask at most every 30 seconds, so that forged tokens do not make them ask all
 * day, and the answer may come out of a cache, KEYS_MAX_AGE old: this has to be longer than both together.
 */
const PUBLISHED_AHEAD = 60

/** An old key stays published until nothing it signed can still be valid, for verifiers whose clock is late as well. */
const PUBLISHED_AFTERWARDS = ACCESS_TOKEN_LIFETIME + 60

/** The keys that sign, and the public halves that others check signatures with. Always as they are at this moment. */
export type Keys = {
  signing: (alg: Algorithm) => SigningKey
  published: () => JSONWebKeySet
  /** Finds the key of an ID token that we signed, be it long ago: it may come back as a hint. */
  verify: JWTVerifyGetKey
}

/** Opens the keys. Where an algorithm has none, the first is made: nobody can have an older copy, so it signs at once. */
export async function loadKeys(store: SigningKeys): Promise<Keys> {
  for (const alg of ALGORITHMS) {
    if (!store.findActive(alg, now())) store.issueFirst({ ...(await makeKey(alg)), activates_at: 0 })
  }
  const opened = new Map<string, KeyObject>()
  const open = ({ kid, private_jwk }: StoredKey) => {
    const key = opened.get(kid) ?? createPrivateKey({ key: JSON.parse(private_jwk), format: 'jwk' })
    opened.set(kid, key)
    return key
  }
  // Which keys are published is asked each time; what a name stands for never changes.
  const halves = new Map<string, JWK>()
  const publicHalf = (kid: string) => {
    const stored = halves.has(kid) ? undefined : store.find(kid)
    if (stored) halves.set(kid, publicJwk(stored))
    return halves.get(kid) ?? []
  }

  return {
    signing(alg) {
      const stored = store.findActive(alg, now())
      if (!stored) throw new Error(`There is no ${alg} key.`)
      return { kid: stored.kid, alg, key: open(stored) }
    },
    published: () => ({ keys: store.findNotReplacedBefore(now() - PUBLISHED_AFTERWARDS).flatMap(publicHalf) }),
    async verify({ kid = '', alg }) {
      const stored = store.find(kid)
      if (stored?.alg !== alg) throw new errors.JWKSNoMatchingKey()
      return importJWK(publicJwk(stored), alg)
    },
  }
}

/**
 * Makes a new key of each algorithm, published from now on. Returns when they begin to sign, and until when the old ones
 * are published. Seconds since 1970.
 */
export async function rotateKeys(store: SigningKeys): Promise<{ signFrom: number; oldUntil: number }> {
  const made = await Promise.all(ALGORITHMS.map(makeKey))
  const signFrom = now() + PUBLISHED_AHEAD
  for (const key of made) store.issue({ ...key, activates_at: signFrom })
  return { signFrom, oldUntil: signFrom + PUBLISHED_AFTERWARDS }
}

async function makeKey(alg: Algorithm) {
  const { privateKey } = await generateKeyPair(alg, { extractable: true })
  const jwk = await exportJWK(privateKey)
  return { kid: await calculateJwkThumbprint(jwk), alg, private_jwk: JSON.stringify(jwk), created_at: now() }
}

// Only these members of a key are public: a curve point or a modulus — RFC 7518 §6.2.1, §6.3.1
function publicJwk({ kid, alg, private_jwk }: StoredKey): JWK {
  const { kty, crv, x, y, n, e } = JSON.parse(private_jwk)
  const numbers = kty === 'EC' ? { crv, x, y } : { n, e }
  return { kty, ...numbers, kid, alg, use: 'sig' }
}
