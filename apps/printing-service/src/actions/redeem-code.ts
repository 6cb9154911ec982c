import type { Fetch } from '@photo/service/outgoing'
import type { Client } from '../client.ts'
import type { Discovery } from '../protocol/discovery.ts'
import { requestToken } from '../protocol/token-request.ts'
import { type GrantedAccess, readTokenResponse } from '../protocol/token-response.ts'
import type { PendingAuthorization } from '../stores/pending-authorizations.ts'

type Dependencies = { client: Client; fetch: Fetch; discovery: Discovery }

/** Hands in the code for tokens. It goes to the issuer we asked, not to whoever answered — RFC 6749 §4.1.3, RFC 9700 §4.4.2 */
export async function redeemCode(
  { client, fetch, discovery }: Dependencies,
  { issuer, code_verifier }: PendingAuthorization,
  code: string,
): Promise<GrantedAccess> {
  const { token_endpoint } = await discovery.recall(issuer)
  const { redirect_uri } = client
  return readTokenResponse(await requestToken(fetch, token_endpoint, client, { code, redirect_uri, code_verifier }))
}
