import type { Fetch } from '@photo/service/outgoing'
import { newSecret } from '@photo/service/secrets'
import type { Logger } from 'pino'
import type { Client } from '../client.ts'
import {
  type AuthorizationRequest,
  authorizationParameters,
  authorizationRequestUrl,
} from '../protocol/authorization-request.ts'
import { type Discovery, needed } from '../protocol/discovery.ts'
import { codeChallenge, newCodeVerifier } from '../protocol/pkce.ts'
import { readPushedAuthorization, requestPushedAuthorization } from '../protocol/pushed-authorization-request.ts'
import type { RequestMode } from '../protocol/request-mode.ts'
import type { PendingAuthorization, PendingAuthorizations } from '../stores/pending-authorizations.ts'

/** What a flow needs to begin. */
export type StartDependencies = {
  client: Client
  fetch: Fetch
  discovery: Discovery
  pendingAuthorizations: PendingAuthorizations
}

type Question = Pick<AuthorizationRequest, 'scope' | 'prompt' | 'nonce'> &
  Pick<PendingAuthorization, 'visitor_id' | 'purpose'> & { mode: RequestMode }

/** Notes what we ask, and returns the address that takes the browser to CloudDrive with it — RFC 6749 §4.1, step (A) */
export async function startAuthorization(
  { client, fetch, discovery, pendingAuthorizations }: StartDependencies,
  { visitor_id, purpose, mode, scope, prompt, nonce }: Question,
  log: Logger,
): Promise<string> {
  const endpoints = await discovery.ask(client.issuer)
  const { issuer, authorization_endpoint } = endpoints
  const { client_id, redirect_uri } = client
  const state = newSecret('state')
  const code_verifier = newCodeVerifier()
  const code_challenge = codeChallenge(code_verifier)
  const question = authorizationParameters({ client_id, redirect_uri, scope, state, code_challenge, prompt, nonce })

  const push = async () => {
    const endpoint = needed(endpoints, 'pushed_authorization_request_endpoint')
    const request_uri = readPushedAuthorization(await requestPushedAuthorization(fetch, endpoint, client, question))
    // Nothing else: what stands beside the request_uri would not count — RFC 9101 §6.3
    return new URLSearchParams({ client_id, request_uri })
  }
  const parameters = mode === 'pushed' ? await push() : question

  const remembered = { purpose, prompt: prompt ?? null, nonce: nonce ?? null, asked_at: Date.now() }
  pendingAuthorizations.issue({ state, visitor_id, issuer, code_verifier, ...remembered })
  log.info({ event: 'authorization_requested', client_id, issuer, purpose, mode })
  return authorizationRequestUrl(authorization_endpoint, parameters)
}
