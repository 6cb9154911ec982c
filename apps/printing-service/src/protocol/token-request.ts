import type { Fetch } from '@photo/service/outgoing'
import { type Answer, ask } from './back-channel.ts'
import { basicAuthentication, type ClientCredentials } from './client-authentication.ts'

type TokenRequest = { code: string; redirect_uri: string; code_verifier: string }

/** Hands in the code, from server to server: who we are, the code, and the verifier — RFC 6749 §4.1.3, RFC 7636 §4.5 */
export function requestToken(
  fetch: Fetch,
  token_endpoint: string,
  client: ClientCredentials,
  request: TokenRequest,
): Promise<Answer> {
  const body = new URLSearchParams({ grant_type: 'authorization_code', ...request })
  const headers = { Authorization: basicAuthentication(client), Accept: 'application/json' }
  return ask(fetch, token_endpoint, { method: 'POST', headers, body }, 'authorization_server_down')
}
