import { createHash, timingSafeEqual } from 'node:crypto'
import { OAuthError } from './oauth-error.ts'

/** Checks what the authorization request says about PKCE; every client has to use it — RFC 7636 §4.3, RFC 9700 §2.1.1 */
export function checkCodeChallenge(
  code_challenge: string | undefined,
  code_challenge_method: string | undefined,
): string {
  if (code_challenge === undefined) throw new OAuthError('invalid_request', 'The parameter code_challenge is missing')
  // Left out, the method would mean plain, which protects nothing once the request is seen — RFC 7636 §7.2.
  if (code_challenge_method !== 'S256') {
    throw new OAuthError('invalid_request', 'The code_challenge_method must be S256: no other transform is accepted')
  }
  if (!/^[A-Za-z0-9_-]{43}$/.test(code_challenge)) {
    throw new OAuthError('invalid_request', 'The code_challenge must be a SHA-256 in base64url: 43 characters')
  }
  return code_challenge
}

/** Checks the form of the verifier that the token request shows — RFC 7636 §4.1 */
export function checkCodeVerifierSyntax(code_verifier: string): string {
  if (!/^[A-Za-z0-9._~-]{43,128}$/.test(code_verifier)) {
    throw new OAuthError('invalid_request', 'The code_verifier must have 43 to 128 unreserved characters')
  }
  return code_verifier
}

/** True when the verifier is the one that the challenge was made from — RFC 7636 §4.6 */
export function verifierMatches(code_verifier: string, code_challenge: string): boolean {
  const made = createHash('sha256').update(code_verifier).digest('base64url')
  return made.length === code_challenge.length && timingSafeEqual(Buffer.from(made), Buffer.from(code_challenge))
}
