import { createHash, randomBytes } from 'node:crypto'

/** A fresh secret for one authorization: 43 characters that stay on this server until the code is handed in — RFC 7636 §4.1 */
export function newCodeVerifier(): string {
  return randomBytes(32).toString('base64url')
}

/** The verifier's fingerprint, which may travel through the browser — RFC 7636 §4.2, method S256 */
export function codeChallenge(code_verifier: string): string {
  return createHash('sha256').update(code_verifier, 'ascii').digest('base64url')
}
