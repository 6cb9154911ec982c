import { send } from './cross-origin-request.js'
import { FlowError } from './flow-error.js'

/** @typedef {import('./client.js').Client} Client */

/**
 * Tells CloudDrive to end a token that we no longer need, as a client without a secret — RFC 7009 §2.1, §5. Throws when
 * CloudDrive did not confirm it.
 * @param {Client} client
 * @param {string} revocation_endpoint
 * @param {string} access_token
 */
export async function requestRevocation({ client_id }, revocation_endpoint, access_token) {
  const body = new URLSearchParams({ token: access_token, token_type_hint: 'access_token', client_id })
  const { status } = await send(revocation_endpoint, { method: 'POST', body }, 'sign_in_down')
  if (status !== 200) throw new FlowError('odd_answer', { status: String(status) })
}
