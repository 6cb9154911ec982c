import type { RequestedPhotoAccess } from '@photo/types/authorization-details'
import type { JWTVerifyGetKey } from 'jose'
import { readAuthorizationDetails } from './authorization-details.ts'
import type { Client } from './client.ts'
import { readIdTokenHint } from './id-token.ts'
import { OAuthError } from './oauth-error.ts'
import { type OpenIdRequest, readOpenIdRequest } from './openid-request.ts'
import type { Parameters } from './parameters.ts'
import { checkCodeChallenge } from './pkce.ts'
import { checkNoRequestObject } from './request-object.ts'
import { audienceOf, checkResource } from './resource.ts'
import { checkScope, hasScope } from './scope.ts'

/** An authorization request whose every part has been checked — RFC 6749 §4.1.1, RFC 7636 §4.3 */
export type AuthorizationRequest = OpenIdRequest & {
  client_id: string
  redirect_uri: string
  scope: string
  state?: string
  code_challenge: string
  /** What of the photos is asked for. Without it the choice among all photos is the person's — RFC 9396 §2 */
  authorization_details?: RequestedPhotoAccess[]
  /** Set when the request was pushed: which one it is — RFC 9126 §2.2 */
  request_uri_hash?: string
}

/** How long a person may take to sign in and choose, reloading the page included, in seconds. */
export const TIME_TO_ANSWER = 600

/** Long enough for any client, short enough for every address line on the way back. Bytes in UTF-8. */
const LONGEST_STATE = 2048

/** Reads `state`, which goes back with every answer. One that was repeated or is too long is left out of it. */
export function readState(parameters: Parameters): string | undefined {
  try {
    return checkState(parameters.optional('state'))
  } catch {
    return undefined
  }
}

/** Checks the rest of the request, once client and redirect URI are known to be good. Throws what the client is told. */
export async function readAuthorizationRequest(
  parameters: Parameters,
  client: Client,
  redirect_uri: string,
  here: { iss: string; resource: string; keys: { verify: JWTVerifyGetKey } },
): Promise<AuthorizationRequest> {
  parameters.checkNoneRepeated()
  checkNoRequestObject(parameters)
  const state = checkState(parameters.optional('state'))
  checkResponseType(parameters.required('response_type'))
  checkResponseMode(parameters.optional('response_mode'))
  const scope = checkScope(parameters.optional('scope'), client.scope)
  checkResource(parameters.resources, audienceOf(scope, here))
  const authorization_details = readDetails(parameters.optional('authorization_details'), client, here.resource)
  const code_challenge = checkCodeChallenge(
    parameters.optional('code_challenge'),
    parameters.optional('code_challenge_method'),
  )
  const openId = await readOpenIdRequest(parameters, (hint) =>
    readIdTokenHint(hint, { keys: here.keys.verify, iss: here.iss, client_id: client.client_id }),
  )
  return {
    client_id: client.client_id,
    redirect_uri,
    scope,
    code_challenge,
    ...(state !== undefined && { state }),
    ...(authorization_details && { authorization_details }),
    ...openId,
  }
}

function checkState(state: string | undefined): string | undefined {
  if (state !== undefined && Buffer.byteLength(state) > LONGEST_STATE) {
    throw new OAuthError('invalid_request', `The parameter state is longer than ${LONGEST_STATE} bytes`)
  }
  return state
}

function readDetails(sent: string | undefined, client: Client, resource: string): RequestedPhotoAccess[] | undefined {
  if (sent === undefined) return undefined
  const details = readAuthorizationDetails(sent, resource)
  if (!hasScope(client.scope, 'photos.read')) {
    throw new OAuthError('invalid_authorization_details', 'The client may not ask for photo_access')
  }
  return details
}

// Only the code goes through the browser, never a token — RFC 9700 §2.1.2.
function checkResponseType(response_type: string): void {
  if (response_type !== 'code') throw new OAuthError('unsupported_response_type', 'The response_type must be code')
}

function checkResponseMode(response_mode: string | undefined): void {
  if (response_mode !== undefined && response_mode !== 'query') {
    throw new OAuthError('invalid_request', 'The response_mode must be query')
  }
}
