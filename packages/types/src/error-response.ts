/** A refusal by an endpoint that answers JSON — RFC 6749 §5.2 */
export type ErrorResponse = {
  error: string
  error_description?: string
}
