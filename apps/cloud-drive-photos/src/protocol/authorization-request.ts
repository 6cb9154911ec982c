import { randomBytes } from 'node:crypto'
import { codeChallenge, newCodeVerifier } from './pkce.ts'

/** What the gallery remembers of a sign-in that has begun, in the session of the browser that began it. */
export type PendingSignIn = {
  state: string
  code_verifier: string
  /** Comes back in the ID token, which so belongs to this question — OpenID Connect Core §3.1.2.1 */
  nonce: string
  /** Milliseconds since 1970. */
  begun_at: number
  /** The page of ours to open afterwards. */
  next: string
}

/** What the gallery is registered as at the authorization server. */
export type GalleryClient = { issuer: string; client_id: string; client_secret: string; redirect_uri: string }

/** Who it is, under which name, and all of the photos. */
const SCOPE = 'openid profile photos.manage'

/** Makes the authorization request — RFC 6749 §4.1.1, RFC 7636 §4.3 */
export function createAuthorizationRequest({ issuer, client_id, redirect_uri }: GalleryClient, next: string) {
  const pending: PendingSignIn = {
    state: randomBytes(32).toString('base64url'),
    code_verifier: newCodeVerifier(),
    nonce: randomBytes(32).toString('base64url'),
    begun_at: Date.now(),
    next,
  }
  const url = new URL(`${issuer}/authorize`)
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id,
    redirect_uri,
    scope: SCOPE,
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: codeChallenge(pending.code_verifier),
    code_challenge_method: 'S256',
  }).toString()
  return { url: url.href, pending }
}
