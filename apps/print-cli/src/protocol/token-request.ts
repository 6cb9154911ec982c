import type { Fetch } from '@photo/service/outgoing'
import { type Answer, ask } from './back-channel.ts'

/** All that a public client can say of itself: its name. */
type PublicClient = { client_id: string }

type TokenRequest = { code: string; redirect_uri: string; code_verifier: string }
type RefreshRequest = { refresh_token: string }

/**
 * Hands in the code. A public client says its name and proves nothing by it; the verifier proves that whoever hands in the code
 * asked the question — RFC 6749 §4.1.3, RFC 7636 §4.5, RFC 8252 §8.1
 */
export function requestToken(
  fetch: Fetch,
  token_endpoint: string,
  { client_id }: PublicClient,
  request: TokenRequest,
): Promise<Answer> {
  return send(fetch, token_endpoint, { grant_type: 'authorization_code', client_id, ...request })
}

/** Exchanges the refresh token for new tokens. It is spent by that, even if the answer gets lost — RFC 6749 §6, RFC 9700 §4.14.2 */
export function requestRefresh(
  fetch: Fetch,
  token_endpoint: string,
  { client_id }: PublicClient,
  request: RefreshRequest,
): Promise<Answer> {
  return send(fetch, token_endpoint, { grant_type: 'refresh_token', client_id, ...request })
}

function send(fetch: Fetch, token_endpoint: string, parameters: Record<string, string>): Promise<Answer> {
  const headers = { Accept: 'application/json' }
  return ask(fetch, 'sign-in', token_endpoint, { method: 'POST', headers, body: new URLSearchParams(parameters) })
}
