import { ask, named } from './cross-origin-request.js'
import { FlowError } from './flow-error.js'

/** @typedef {import('./client.js').Client} Client */

/**
 * Tells CloudDrive to end a token that we no longer need, as a client without a secret — RFC 7009 §2.1, §5
 * @param {typeof globalThis.fetch} fetch
 * @param {string} revocation_endpoint
 * @param {Client} client
 * @param {{ token: string, token_type_hint: string }} request
 */
export function requestRevocation(fetch, revocation_endpoint, { client_id }, request) {
  const body = new URLSearchParams({ client_id, ...request })
  return ask(fetch, revocation_endpoint, { method: 'POST', body }, 'authorization_server_down')
}

/**
 * Reads the answer, of which only the status counts — RFC 7009 §2.2. Throws when CloudDrive did not confirm it.
 * @param {Response} response
 */
export function readRevocation(response) {
  if (response.status !== 200) throw new FlowError('odd_answer', named(response))
}
