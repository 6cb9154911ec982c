type Details = {
  status?: number
  /** What the log calls this refusal, so that refusals with the same code can be told apart. */
  event?: string
  /** Whom it is about, for the log, where that is known. */
  about?: { client_id?: string | undefined; sub?: string }
  headers?: Record<string, string>
}

/**
 * A refusal in the words of the specification — RFC 6749 §4.1.2.1, §5.2. `code` is the RFC's; the description keeps to the
 * characters that §5.2 allows and repeats nothing that was sent to us.
 */
export class OAuthError extends Error {
  readonly code: string
  readonly description: string
  readonly status: number
  readonly event: string
  readonly about: NonNullable<Details['about']>
  readonly headers: Record<string, string>

  constructor(code: string, description: string, details: Details = {}) {
    const { status = 400, event = code, about = {}, headers = {} } = details
    super(`${code}: ${description}`)
    this.code = code
    this.description = description
    this.status = status
    this.event = event
    this.about = about
    this.headers = headers
  }
}
