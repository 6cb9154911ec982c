import type { Client } from './client.ts'
import { OAuthError } from './oauth-error.ts'
import type { Parameters } from './parameters.ts'
import { checkCodeChallenge } from './pkce.ts'
import { checkScope } from './scope.ts'

/** An authorization request whose every part has been checked — RFC 6749 §4.1.1, RFC 7636 §4.3 */
export type AuthorizationRequest = {
  client_id: string
  redirect_uri: string
  scope: string
  state?: string
  code_challenge: string
  /** `consent`: show the choice again although it is remembered. */
  prompt?: string
}

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
export function readAuthorizationRequest(
  parameters: Parameters,
  client: Client,
  redirect_uri: string,
): AuthorizationRequest {
  parameters.checkNoneRepeated()
  const state = checkState(parameters.optional('state'))
  checkResponseType(parameters.required('response_type'))
  checkResponseMode(parameters.optional('response_mode'))
  const scope = checkScope(parameters.optional('scope'), client.scope)
  const code_challenge = checkCodeChallenge(
    parameters.optional('code_challenge'),
    parameters.optional('code_challenge_method'),
  )
  const prompt = parameters.optional('prompt')
  return {
    client_id: client.client_id,
    redirect_uri,
    scope,
    code_challenge,
    ...(state !== undefined && { state }),
    ...(prompt !== undefined && { prompt }),
  }
}

function checkState(state: string | undefined): string | undefined {
  if (state !== undefined && Buffer.byteLength(state) > LONGEST_STATE) {
    throw new OAuthError('invalid_request', `The parameter state is longer than ${LONGEST_STATE} bytes`)
  }
  return state
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
