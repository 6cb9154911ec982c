import type { RequestHandler } from 'express'
import type { JSONWebKeySet } from 'jose'
import { KEYS_MAX_AGE, type Keys } from '../keys.ts'

/** The public keys that check our signatures — RFC 8414 §2 `jwks_uri`, RFC 7517 §5 */
export function jwksEndpoint({ keys }: { keys: Keys }): RequestHandler {
  let found: JSONWebKeySet | undefined
  const forget = () => {
    found = undefined
  }
  return (_req, res) => {
    // One look at the database, a third of an answer's time, serves all who are answered in the same turn of the event loop.
    if (!found) setImmediate(forget)
    found ??= keys.published()
    res.set('Cache-Control', `public, max-age=${KEYS_MAX_AGE}`).json(found)
  }
}
