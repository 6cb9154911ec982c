import { ask, named, readJson } from './cross-origin-request.js'
import { FlowError } from './flow-error.js'

/** @typedef {{ authorization_endpoint: string, token_endpoint: string, revocation_endpoint: string }} Endpoints */

/**
 * Asks an authorization server for its metadata, which says where its endpoints are — RFC 8414 §3
 * @param {typeof globalThis.fetch} fetch
 * @param {string} issuer
 */
export function requestMetadata(fetch, issuer) {
  return ask(fetch, `${issuer}/.well-known/oauth-authorization-server`, {}, 'authorization_server_down')
}

/**
 * Believes metadata only when it speaks for the issuer that was asked, character by character — RFC 8414 §3.3
 * @param {Response} response
 * @param {string} issuer
 * @returns {Promise<Endpoints>}
 */
export async function readMetadata(response, issuer) {
  if (response.status !== 200) throw new FlowError('odd_answer', named(response))
  const metadata = await readJson(response)
  if (metadata.issuer !== issuer) throw new FlowError('metadata_refused', { check: 'issuer', expected: issuer })
  return {
    authorization_endpoint: readEndpoint(metadata, 'authorization_endpoint', issuer),
    token_endpoint: readEndpoint(metadata, 'token_endpoint', issuer),
    revocation_endpoint: readEndpoint(metadata, 'revocation_endpoint', issuer),
  }
}

/**
 * Hardening: an endpoint elsewhere would get the codes and tokens, so it must live at the issuer's own origin.
 * @param {Record<string, unknown>} metadata
 * @param {keyof Endpoints} name
 * @param {string} issuer
 */
function readEndpoint(metadata, name, issuer) {
  const endpoint = String(metadata[name])
  if (URL.canParse(endpoint) && new URL(endpoint).origin === new URL(issuer).origin) return endpoint
  throw new FlowError('metadata_refused', { check: name, expected: `an address at ${issuer}` })
}
