import type { Fetch } from '@photo/service/outgoing'
import { FlowError } from '../flow-error.ts'
import { type Answer, ask, isTrouble } from './back-channel.ts'
import { basicAuthentication, type ClientCredentials } from './client-authentication.ts'

type RevocationRequest = { token: string; token_type_hint: 'access_token' | 'refresh_token' }

/** CloudDrive confirmed the end of a token, answered something else, or gave no useful answer. */
export type GivenBack = 'told' | 'unconfirmed' | 'untold'

/** Tells CloudDrive to end a token that we no longer need — RFC 7009 §2.1 */
export function requestRevocation(
  fetch: Fetch,
  revocation_endpoint: string,
  client: ClientCredentials,
  request: RevocationRequest,
): Promise<Answer> {
  const body = new URLSearchParams(request)
  const headers = { Authorization: basicAuthentication(client) }
  return ask(fetch, revocation_endpoint, { method: 'POST', headers, body }, 'authorization_server_down')
}

/** Reads the answer, of which only the status counts — RFC 7009 §2.2. Throws when CloudDrive did not confirm it. */
export function readRevocation(answer: Answer): void {
  if (isTrouble(answer)) throw new FlowError('authorization_server_down', { status: `${answer.status}` })
  if (answer.status !== 200) throw new FlowError('odd_answer', { status: `${answer.status}` })
}
