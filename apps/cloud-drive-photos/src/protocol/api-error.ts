/** What goes into `WWW-Authenticate` — RFC 6750 §3 */
export type Challenge = { error?: string; error_description?: string; scope?: string }

type Details = { challenge?: Challenge; headers?: Record<string, string>; cause?: string }

/** A refusal by the photo API: its HTTP status, a code for programs and one sentence for the people who read logs. */
export class ApiError extends Error {
  readonly status: number
  readonly error: string
  readonly challenge: Challenge | undefined
  readonly headers: Record<string, string>

  constructor(
    status: number,
    error: string,
    error_description: string,
    { challenge, headers = {}, cause }: Details = {},
  ) {
    super(error_description, { cause })
    this.status = status
    this.error = error
    this.challenge = challenge
    this.headers = headers
  }
}

/** The one answer for a photo that does not exist, belongs to somebody else, or was not granted. */
export function photoNotFound(): ApiError {
  return new ApiError(404, 'not_found', 'There is no such photo')
}

/**
 * The authorization server gives no answer that can be used, so nothing can be said about a token: neither yes nor no.
 * @param cause what happened instead, for the log
 */
export function authorizationServerUnavailable(cause: string): ApiError {
  const headers = { 'Retry-After': '5' }
  return new ApiError(503, 'temporarily_unavailable', 'The authorization server does not answer', { headers, cause })
}
