import { FlowError } from '../flow-error.ts'

/** How long an answer may take after its question. Milliseconds. */
export const TIME_TO_ANSWER = 10 * 60 * 1000

/** The state in an authorization response: it says which of our questions this is the answer to — RFC 6749 §4.1.2 */
export function readState(query: URLSearchParams): string | undefined {
  return readOnce(query, 'state')
}

/**
 * Reads the authorization response: the code, and the question it answers — RFC 6749 §4.1.2, RFC 9207 §2.4. The order of the checks matters:
 * state (is it ours?), iss (from whom?), error (did they refuse?), code. Until iss is right, nothing in it is CloudDrive's word.
 * @param pending what this browser asked under that state, if anything
 */
export function readAuthorizationResponse<Pending extends { issuer: string }>(
  query: URLSearchParams,
  pending: Pending | undefined,
): { code: string; pending: Pending } {
  if (!pending) throw new FlowError('foreign_answer', { check: 'state' })
  if (readOnce(query, 'iss') !== pending.issuer) {
    throw new FlowError('wrong_issuer', { check: 'iss', expected: pending.issuer })
  }
  const error = readOnce(query, 'error')
  const code = readOnce(query, 'code')
  if (error !== undefined && code !== undefined) throw new FlowError('unreadable_answer', { check: 'code and error' })
  if (error === 'access_denied') throw new FlowError('access_denied', { error, ...describe(query) })
  if (error && trouble.has(error)) throw new FlowError('sign_in_trouble', { error })
  if (error !== undefined) throw new FlowError('request_refused', { error, ...describe(query), brought_by: 'browser' })
  if (!code) throw new FlowError('unreadable_answer', { check: 'code' })
  return { code, pending }
}

/** CloudDrive's own trouble, told through the browser because a redirect cannot carry a 5xx — RFC 6749 §4.1.2.1 */
const trouble = new Set(['server_error', 'temporarily_unavailable'])

// "Request and response parameters MUST NOT be included more than once" — RFC 6749 §3.1
function readOnce(query: URLSearchParams, name: string): string | undefined {
  const values = query.getAll(name)
  if (values.length > 1) throw new FlowError('unreadable_answer', { check: `${name} more than once` })
  return values[0]
}

function describe(query: URLSearchParams): Record<string, string> {
  const error_description = readOnce(query, 'error_description')
  return error_description ? { error_description } : {}
}
