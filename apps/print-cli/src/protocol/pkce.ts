import { createHash, randomBytes } from 'node:crypto'

/** A fresh secret for one authorization. It stays in this process until the code is handed in — RFC 7636 §4.1 */
export function newCodeVerifier(): string {
  return randomBytes(32).toString('base64url')
}

/** The verifier's fingerprint. Other programs on this computer may see it: nothing leads back from it — RFC 7636 §4.2 */
export function codeChallenge(code_verifier: string): string {
  return createHash('sha256').update(code_verifier, 'ascii').digest('base64url')
}
