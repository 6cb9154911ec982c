type AuthorizationRequest = {
  client_id: string
  redirect_uri: string
  scope: string
  state: string
  code_challenge: string
  /** `consent`: show the photo picker, even when the person has answered before. */
  prompt?: 'consent' | undefined
}

/** The address that takes the person's own browser to CloudDrive with our question — RFC 6749 §4.1.1, RFC 7636 §4.3, RFC 8252 §6 */
export function authorizationRequestUrl(authorization_endpoint: string, request: AuthorizationRequest): string {
  const url = new URL(authorization_endpoint)
  url.searchParams.set('response_type', 'code')
  url.searchParams.set('client_id', request.client_id)
  url.searchParams.set('redirect_uri', request.redirect_uri)
  url.searchParams.set('scope', request.scope)
  url.searchParams.set('state', request.state)
  url.searchParams.set('code_challenge', request.code_challenge)
  url.searchParams.set('code_challenge_method', 'S256')
  if (request.prompt) url.searchParams.set('prompt', request.prompt)
  return url.href
}
