import { base64url, randomText } from './random-text.js'

/** A fresh secret for one authorization. It is all that ties the code to this tab: there is no client secret — RFC 7636 §4.1, RFC 10017 §6.3.2.1 */
export function newCodeVerifier() {
  return randomText()
}

/**
 * The verifier's fingerprint, method S256, made by the browser's own cryptography — RFC 7636 §4.2
 * @param {string} code_verifier
 */
export async function codeChallenge(code_verifier) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code_verifier))
  return base64url(new Uint8Array(digest))
}
