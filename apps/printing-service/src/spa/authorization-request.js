import { codeChallenge, newCodeVerifier } from './pkce.js'
import { randomText } from './random-text.js'

/** @typedef {import('./client.js').Client} Client */
/** @typedef {import('./pending-authorization.js').PendingAuthorization} PendingAuthorization */

/**
 * The address that takes the tab to CloudDrive with our question, and what to remember of it — RFC 6749 §4.1.1, RFC 7636 §4.3
 * @param {Client} client
 * @param {string} authorization_endpoint
 */
export async function createAuthorizationRequest({ client_id, redirect_uri, scope, issuer }, authorization_endpoint) {
  /** @type {PendingAuthorization} */
  const pending = { state: randomText(), issuer, code_verifier: newCodeVerifier(), asked_at: Date.now() }
  const url = new URL(authorization_endpoint)
  url.searchParams.set('response_type', 'code')
  url.searchParams.set('client_id', client_id)
  url.searchParams.set('redirect_uri', redirect_uri)
  url.searchParams.set('scope', scope)
  url.searchParams.set('state', pending.state)
  url.searchParams.set('code_challenge', await codeChallenge(pending.code_verifier))
  url.searchParams.set('code_challenge_method', 'S256')
  return { url: url.href, pending }
}
