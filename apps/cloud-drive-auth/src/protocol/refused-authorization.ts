import type { Recipient } from './authorization-response.ts'
import { OAuthError } from './oauth-error.ts'

/** A refusal that the browser takes back to the client: an answer of the authorization endpoint — RFC 6749 §4.1.2.1 */
export class RefusedAuthorization extends Error {
  readonly to: Recipient
  readonly refusal: OAuthError

  constructor(to: Recipient, refusal: OAuthError, cause?: unknown) {
    super(refusal.message, { cause })
    this.to = to
    this.refusal = refusal
  }
}

/** Our own mistake: the client learns that there was one, and nothing of it — RFC 6749 §4.1.2.1 */
export function serverError(to: Recipient, cause: unknown): RefusedAuthorization {
  return new RefusedAuthorization(to, new OAuthError('server_error', 'The server made a mistake'), cause)
}
