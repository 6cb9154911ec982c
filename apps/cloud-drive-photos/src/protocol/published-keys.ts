import type { Fetch } from '@photo/service/outgoing'
import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose'
import { authorizationServerUnavailable } from './api-error.ts'
import type { Discovery } from './discovery.ts'

/** Finds the key that a token names among those that the authorization server publishes. Throws 503 when they cannot be had. */
export type PublishedKeys = JWTVerifyGetKey

/**
 * Keeps the authorization server's public keys — RFC 7517 §5. Once known they stay known, so that tokens can be checked while
 * it is away; an unknown `kid` asks again, but not more often than every 30 seconds. A new key is published for longer than
 * that before it signs.
 */
export function createPublishedKeys(discovery: Discovery, fetch: Fetch): PublishedKeys {
  let keys: JWTVerifyGetKey | undefined
  return async (header, token) => {
    const { jwks_uri } = await discovery.recall()
    keys ??= keysAt(jwks_uri, fetch)
    return keys(header, token)
  }
}

function keysAt(jwks_uri: string, fetch: Fetch): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(jwks_uri), {
    cacheMaxAge: Number.POSITIVE_INFINITY,
    cooldownDuration: 30_000,
    [customFetch]: async (url) => {
      const response = await fetch(url).catch(() => undefined)
      if (response?.status !== 200) throw authorizationServerUnavailable(`keys: ${response?.status ?? 'no answer'}`)
      return response
    },
  })
}
