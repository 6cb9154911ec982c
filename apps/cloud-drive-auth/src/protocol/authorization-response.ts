import type { OAuthError } from './oauth-error.ts'

/** What an answer may say: in the query of a redirect URI these names would stand for two things — RFC 6749 §4.1.2, RFC 9207 §2 */
export const RESPONSE_PARAMETERS = ['code', 'state', 'iss', 'error', 'error_description', 'error_uri']

/** Where an authorization response goes, and the `state` it brings back. */
export type Recipient = { redirect_uri: string; state?: string | undefined }

/** The address that brings the browser back to the client with a code — RFC 6749 §4.1.2, RFC 9207 §2 */
export function authorizationResponse(to: Recipient, iss: string, code: string): string {
  return withParameters(to, { code, iss })
}

/** The address that tells the client why it gets no code — RFC 6749 §4.1.2.1, RFC 9207 §2 */
export function authorizationErrorResponse(
  to: Recipient,
  iss: string,
  error: Pick<OAuthError, 'code' | 'description'>,
): string {
  return withParameters(to, { error: error.code, error_description: error.description, iss })
}

// The client's own address stays as it is, query and all: written anew, it may mean something else to the client — RFC 6749 §3.1.2
function withParameters({ redirect_uri, state }: Recipient, parameters: Record<string, string>): string {
  const added = new URLSearchParams(parameters)
  if (state !== undefined) added.append('state', state)
  return redirect_uri + separatorAfter(redirect_uri) + added
}

function separatorAfter(redirect_uri: string): string {
  if (!redirect_uri.includes('?')) return '?'
  return /^[^?]*\?$|&$/.test(redirect_uri) ? '' : '&'
}
