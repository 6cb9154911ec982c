import type { OAuthError } from './oauth-error.ts'

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

function withParameters({ redirect_uri, state }: Recipient, parameters: Record<string, string>): string {
  const url = new URL(redirect_uri)
  for (const [name, value] of Object.entries(parameters)) url.searchParams.append(name, value)
  if (state !== undefined) url.searchParams.append('state', state)
  return url.href
}
