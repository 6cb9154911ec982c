import type { Fetch } from '@photo/service/outgoing'
import { ask, odd } from './back-channel.ts'

type RevocationRequest = { client_id: string; refresh_token: string }

/** Gives the refresh token back, which ends all that came of it — RFC 7009 §2.1. Throws when CloudDrive did not confirm it. */
export async function requestRevocation(
  fetch: Fetch,
  revocation_endpoint: string,
  { client_id, refresh_token }: RevocationRequest,
): Promise<void> {
  const body = new URLSearchParams({ client_id, token: refresh_token, token_type_hint: 'refresh_token' })
  const { status } = await ask(fetch, 'sign-in', revocation_endpoint, { method: 'POST', body })
  if (status !== 200) throw odd('sign-in', `status ${status}`)
}
