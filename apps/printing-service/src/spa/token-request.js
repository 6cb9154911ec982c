import { send } from './cross-origin-request.js'

/** @typedef {import('./client.js').Client} Client */

/**
 * Hands in the code. We say who we are but cannot prove it; the verifier proves that we are who asked — RFC 6749 §4.1.3,
 * RFC 7636 §4.5. This goes from the browser straight to CloudDrive, which allows it for this page's origin (CORS).
 * @param {Client} client
 * @param {string} token_endpoint
 * @param {{ code: string, code_verifier: string }} answer
 */
export function requestToken({ client_id, redirect_uri }, token_endpoint, { code, code_verifier }) {
  const parameters = { grant_type: 'authorization_code', client_id, code, redirect_uri, code_verifier }
  const headers = { Accept: 'application/json' }
  return send(token_endpoint, { method: 'POST', headers, body: new URLSearchParams(parameters) }, 'sign_in_down')
}
