import type { Fetch } from '@photo/service/outgoing'
import { type Answer, ask } from './back-channel.ts'
import { basicAuthentication, type ClientCredentials } from './client-authentication.ts'

type RefreshRequest = { refresh_token: string }

/** Hands in the refresh token for a new access token. Without `scope` it asks for all that was granted — RFC 6749 §6 */
export function requestRefresh(
  fetch: Fetch,
  token_endpoint: string,
  client: ClientCredentials,
  { refresh_token }: RefreshRequest,
): Promise<Answer> {
  const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token })
  const headers = { Authorization: basicAuthentication(client), Accept: 'application/json' }
  return ask(fetch, token_endpoint, { method: 'POST', headers, body }, 'authorization_server_down')
}
