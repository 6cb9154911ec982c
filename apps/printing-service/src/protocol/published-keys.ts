import type { Fetch } from '@photo/service/outgoing'
import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose'
import { FlowError } from '../flow-error.ts'

/** Finds the key that a token names among those that CloudDrive publishes. */
export type PublishedKeys = JWTVerifyGetKey

/** Keeps the keys of each `jwks_uri`, so that they are asked for once and not at each sign-in — RFC 7517 §5 */
export function createPublishedKeys(fetch: Fetch): (jwks_uri: string) => PublishedKeys {
  const known = new Map<string, PublishedKeys>()
  return (jwks_uri) => {
    const keys = known.get(jwks_uri) ?? publishedKeys(jwks_uri, fetch)
    known.set(jwks_uri, keys)
    return keys
  }
}

// Keys once known stay known; a `kid` that is not among them asks again, but not more often than every 30 seconds.
function publishedKeys(jwks_uri: string, fetch: Fetch): PublishedKeys {
  return createRemoteJWKSet(new URL(jwks_uri), {
    cacheMaxAge: Number.POSITIVE_INFINITY,
    cooldownDuration: 30_000,
    [customFetch]: async (url) => {
      const response = await fetch(url).catch(() => undefined)
      if (response?.status !== 200)
        throw new FlowError('authorization_server_down', { keys: `${response?.status ?? 'no answer'}` })
      return response
    },
  })
}
