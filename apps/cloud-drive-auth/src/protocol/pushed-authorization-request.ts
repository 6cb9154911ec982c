import type { JWTVerifyGetKey } from 'jose'
import { AnsweredBefore } from './answered-before.ts'
import { type AuthorizationRequest, readAuthorizationRequest, TIME_TO_ANSWER } from './authorization-request.ts'
import type { Client } from './client.ts'
import { OAuthError } from './oauth-error.ts'
import type { Parameters } from './parameters.ts'
import { isRegisteredRedirectUri } from './redirect-uri.ts'

/** How the address of a pushed request begins. What follows is a secret of our own — RFC 9126 §2.2 */
export const REQUEST_URI_PREFIX = 'urn:ietf:params:oauth:request_uri:'

/** How long a client may take to send the browser with it, in seconds — RFC 9126 §2.2 */
export const REQUEST_URI_LIFETIME = 60

/** A request that waits to be brought by a browser. Times in seconds since 1970. */
export type PushedRequest = {
  request_uri_hash: string
  client_id: string
  request: AuthorizationRequest
  expires_at: number
  visited_at: number | null
  completed_at: number | null
}

/**
 * Checks a whole authorization request before any browser has seen it — RFC 9126 §2.1. Nobody is waiting to be sent on, so
 * every refusal is an answer to the client itself, also that of a redirect URI — §2.3
 */
export async function readPushedAuthorizationRequest(
  parameters: Parameters,
  client: Client,
  here: { iss: string; resource: string; keys: { verify: JWTVerifyGetKey } },
): Promise<AuthorizationRequest> {
  if (!client.grant_types.includes('authorization_code')) {
    throw new OAuthError('unauthorized_client', 'The client may not ask for an authorization code')
  }
  // A pushed request that points to another one would never end — §2.1
  if (parameters.optional('request_uri') !== undefined) {
    throw new OAuthError('invalid_request', 'The parameter request_uri may not be pushed')
  }
  const redirect_uri = parameters.required('redirect_uri')
  if (!isRegisteredRedirectUri(client, redirect_uri)) {
    throw new OAuthError('invalid_request', 'The redirect_uri is not registered for this client')
  }
  return readAuthorizationRequest(parameters, client, redirect_uri, here)
}

/** True for an address that looks like one of ours: anything else would have to be fetched, and nothing is — RFC 9126 §2.2 */
export function isPushed(request_uri: string | undefined): request_uri is string {
  return request_uri?.startsWith(REQUEST_URI_PREFIX) ?? false
}

/** Checks that a pushed request may be used by whoever brings it now — RFC 9126 §2.2, §4. Throws invalid_request_uri, and AnsweredBefore. */
export function checkPushedRequest(pushed: PushedRequest | undefined, client: Client, now: number): PushedRequest {
  if (!pushed) throw new OAuthError('invalid_request_uri', 'The request_uri is unknown')
  // Somebody else's request must not be answered in this client's name — §7.1
  if (pushed.client_id !== client.client_id) {
    throw new OAuthError('invalid_request_uri', 'The request_uri was issued to another client')
  }
  if (pushed.completed_at !== null) throw new AnsweredBefore(pushed.request_uri_hash)
  if (pushed.expires_at <= now || isFromLater(pushed, now))
    throw new OAuthError('invalid_request_uri', 'The request_uri has expired')
  return pushed
}

// One that would live for longer than any does is from later than now: clock.ts says why that is over.
function isFromLater({ expires_at, visited_at }: PushedRequest, now: number): boolean {
  return expires_at > now + (visited_at === null ? REQUEST_URI_LIFETIME : TIME_TO_ANSWER)
}

/** Refuses what came through the browser when the client promised to push everything — RFC 9126 §6 */
export function checkPushNotRequired(client: Client): void {
  if (client.require_pushed_authorization_requests) {
    throw new OAuthError('invalid_request', 'This client has to push its authorization requests')
  }
}
