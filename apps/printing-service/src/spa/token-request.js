import { ask } from './cross-origin-request.js'

/** @typedef {import('./client.js').Client} Client */

/**
 * Hands in the code. We say who we are but cannot prove it; the verifier proves that we are who asked — RFC 6749 §4.1.3,
 * RFC 7636 §4.5. This goes from the browser straight to CloudDrive, which allows it for this page's origin (CORS).
 * @param {typeof globalThis.fetch} fetch
 * @param {string} token_endpoint
 * @param {Client} client
 * @param {{ code: string, redirect_uri: string, code_verifier: string }} request
 */
export function requestToken(fetch, token_endpoint, { client_id }, request) {
  const body = new URLSearchParams({ grant_type: 'authorization_code', client_id, ...request })
  const headers = { Accept: 'application/json' }
  return ask(fetch, token_endpoint, { method: 'POST', headers, body }, 'authorization_server_down')
}
