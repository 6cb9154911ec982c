import type { Fetch } from '@photo/service/outgoing'
import { type Answer, ask, odd } from './back-channel.ts'

type RevocationRequest = { token: string; token_type_hint: 'refresh_token' }

/** Gives the refresh token back, which ends all that came from it — RFC 7009 §2.1. */
export function requestRevocation(
  fetch: Fetch,
  revocation_endpoint: string,
  { client_id }: { client_id: string },
  request: RevocationRequest,
): Promise<Answer> {
  const body = new URLSearchParams({ client_id, ...request })
  return ask(fetch, 'sign-in', revocation_endpoint, { method: 'POST', body })
}

/** Reads the answer, of which only the status counts — RFC 7009 §2.2. Throws when CloudDrive did not confirm it. */
export function readRevocation({ status, number }: Answer): void {
  if (status !== 200) throw odd('sign-in', `status ${status}`, number)
}
