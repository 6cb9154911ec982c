import type { Fetch } from '@photo/service/outgoing'
import { FlowError } from '../flow-error.ts'
import { ask } from './back-channel.ts'
import { basicAuthentication, type ClientCredentials } from './client-authentication.ts'

/** Tells CloudDrive to end a token that we no longer need — RFC 7009 §2.1. Throws when CloudDrive did not confirm it. */
export async function requestRevocation(
  fetch: Fetch,
  revocation_endpoint: string,
  client: ClientCredentials,
  held: { token: string; token_type_hint: string },
): Promise<void> {
  const body = new URLSearchParams(held)
  const headers = { Authorization: basicAuthentication(client) }
  const { status } = await ask(fetch, revocation_endpoint, { method: 'POST', headers, body }, 'sign_in_down')
  if (status !== 200) throw new FlowError('odd_answer', { status: String(status) })
}
