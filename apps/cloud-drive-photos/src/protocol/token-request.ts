import type { Fetch } from '@photo/service/outgoing'
import type { GalleryClient } from './authorization-request.ts'
import { type Answer, ask } from './back-channel.ts'
import { basicAuthorization } from './client-authentication.ts'

type TokenRequest = { code: string; code_verifier: string }

/** Hands in the code, from server to server — RFC 6749 §4.1.3, RFC 7636 §4.5 */
export function requestToken(
  fetch: Fetch,
  token_endpoint: string,
  { client_id, client_secret, redirect_uri }: GalleryClient,
  request: TokenRequest,
): Promise<Answer> {
  const headers = { Authorization: basicAuthorization(client_id, client_secret) }
  const body = new URLSearchParams({ grant_type: 'authorization_code', redirect_uri, ...request })
  return ask(fetch, 'token', token_endpoint, { method: 'POST', headers, body })
}
