import type { RequestHandler } from 'express'
import { KEYS_MAX_AGE, type Keys } from '../keys.ts'

/** The public keys that check our signatures — RFC 8414 §2 `jwks_uri`, RFC 7517 §5 */
export function jwksEndpoint({ keys }: { keys: Keys }): RequestHandler {
  return (_req, res) => {
    res.set('Cache-Control', `public, max-age=${KEYS_MAX_AGE}`).json(keys.published())
  }
}
