import { randomBytes } from 'node:crypto'
import { codeChallenge, newCodeVerifier } from './pkce.ts'

/** What the gallery keeps of its question until the answer comes. */
export type Question = {
  state: string
  code_verifier: string
  /** Comes back in the ID token, which so belongs to this question — OpenID Connect Core §3.1.2.1 */
  nonce: string
}

/** What the gallery is registered as at the authorization server. */
export type GalleryClient = { issuer: string; client_id: string; client_secret: string; redirect_uri: string }

/** Who it is, under which name, and all of the photos. */
const SCOPE = 'openid profile photos.manage'

/** Makes the authorization request — RFC 6749 §4.1.1, RFC 7636 §4.3 */
export function createAuthorizationRequest(
  authorization_endpoint: string,
  { client_id, redirect_uri }: Pick<GalleryClient, 'client_id' | 'redirect_uri'>,
): { url: string; question: Question } {
  const question = { state: randomText(), code_verifier: newCodeVerifier(), nonce: randomText() }
  const url = new URL(authorization_endpoint)
  const parameters = {
    response_type: 'code',
    client_id,
    redirect_uri,
    scope: SCOPE,
    state: question.state,
    nonce: question.nonce,
    code_challenge: codeChallenge(question.code_verifier),
    code_challenge_method: 'S256',
  }
  // The endpoint may have a query of its own, which is kept — RFC 6749 §3.1
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return { url: url.href, question }
}

function randomText(): string {
  return randomBytes(32).toString('base64url')
}
