import { createHash } from 'node:crypto'
import type { IdTokenClaims } from '@photo/types/id-token'
import { type JWTVerifyGetKey, jwtVerify, SignJWT } from 'jose'
import type { SigningKey } from './access-token.ts'
import { OAuthError } from './oauth-error.ts'

/** How long a client may accept an ID token, in seconds. */
const ID_TOKEN_LIFETIME = 300

type Content = {
  iss: string
  client_id: string
  sub: string
  /** When the password was checked. Seconds since 1970, as is now. */
  auth_time: number
  /** Of the authorization request. A refresh has none — OpenID Connect Core §12.2 */
  nonce?: string | null | undefined
  access_token: string
  now: number
}

/**
 * Writes down who signed in, when, and for which client — OpenID Connect Core §2. Nothing else about the person: a client
 * that may know more asks the userinfo endpoint.
 */
export function idTokenClaims({ iss, client_id, sub, auth_time, nonce, access_token, now }: Content): IdTokenClaims {
  return {
    iss,
    sub,
    aud: client_id,
    iat: now,
    exp: now + ID_TOKEN_LIFETIME,
    auth_time,
    at_hash: hashOf(access_token),
    ...(nonce && { nonce }),
  }
}

/** Signs an ID token. Its `typ` is not that of an access token, so that neither passes for the other — RFC 8725 §3.11 */
export function signIdToken(claims: IdTokenClaims, { key, kid, alg }: SigningKey): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg, kid }).sign(key)
}

/**
 * Reads the ID token that a client sends back as a hint, and returns whom it is about. It may have expired: the client
 * only says whom it knows — OpenID Connect Core §3.1.2.1
 */
export async function readIdTokenHint(
  hint: string,
  { keys, iss, client_id }: { keys: JWTVerifyGetKey; iss: string; client_id: string },
): Promise<string> {
  const options = { issuer: iss, audience: client_id, typ: 'JWT', algorithms: ['RS256'], requiredClaims: ['sub'] }
  try {
    // Judged as if it had just been issued: nothing has expired in 1970.
    const { payload } = await jwtVerify(hint, keys, { ...options, currentDate: new Date(0) })
    return String(payload.sub)
  } catch {
    throw new OAuthError('invalid_request', 'The id_token_hint is not an ID token that this client got from here')
  }
}

// Ties the ID token to the access token beside it: the left half of a SHA-256 — OpenID Connect Core §3.1.3.6
function hashOf(access_token: string): string {
  return createHash('sha256').update(access_token).digest().subarray(0, 16).toString('base64url')
}
