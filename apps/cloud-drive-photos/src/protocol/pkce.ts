import { createHash, randomBytes } from 'node:crypto'

/** Makes a fresh code verifier of 256 bits — RFC 7636 §4.1 */
export function newCodeVerifier(): string {
  return randomBytes(32).toString('base64url')
}

/** What the authorization request shows of the verifier, method S256 — RFC 7636 §4.2 */
export function codeChallenge(code_verifier: string): string {
  return createHash('sha256').update(code_verifier).digest('base64url')
}
