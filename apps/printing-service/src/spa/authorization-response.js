import { FlowError } from './flow-error.js'

/** @typedef {import('./pending-authorization.js').PendingAuthorization} PendingAuthorization */

/** An answer may take ten minutes. Milliseconds. */
const TIME_TO_ANSWER = 10 * 60 * 1000

/** CloudDrive's own trouble, told through the browser because a redirect cannot carry a 5xx — RFC 6749 §4.1.2.1 */
const trouble = new Set(['server_error', 'temporarily_unavailable'])

/**
 * Reads the authorization response: the code, and the verifier that belongs to it — RFC 6749 §4.1.2, RFC 9207 §2.4. The order of
 * the checks matters: state (is it ours? RFC 10017 §6.3.2.2), iss (from whom?), error (did they refuse?), code.
 * @param {URLSearchParams} query
 * @param {PendingAuthorization | undefined} pending what this tab asked under that state, if anything
 */
export function readAuthorizationResponse(query, pending) {
  const state = readOnce(query, 'state')
  if (!pending || state !== pending.state) throw new FlowError('foreign_answer', { check: 'state' })
  const { issuer, code_verifier, asked_at } = pending
  // Asked later than now: before somebody set the clock back, nobody can tell how long ago.
  const age = Date.now() - asked_at
  if (age >= TIME_TO_ANSWER || age < 0) throw new FlowError('answer_late', { check: 'asked_at' })
  if (readOnce(query, 'iss') !== issuer) throw new FlowError('wrong_issuer', { check: 'iss', expected: issuer })
  const error = readOnce(query, 'error')
  const code = readOnce(query, 'code')
  if (error !== undefined && code !== undefined) throw new FlowError('unreadable_answer', { check: 'code and error' })
  if (error === 'access_denied') throw new FlowError('access_denied', { error, ...describe(query) })
  if (error && trouble.has(error)) throw new FlowError('sign_in_trouble', { error })
  if (error !== undefined) {
    throw new FlowError('request_refused', { error: error.slice(0, 100), ...describe(query), brought_by: 'browser' })
  }
  if (!code) throw new FlowError('unreadable_answer', { check: 'code' })
  return { code, code_verifier }
}

/**
 * "Request and response parameters MUST NOT be included more than once" — RFC 6749 §3.1
 * @param {URLSearchParams} query
 * @param {string} name
 */
function readOnce(query, name) {
  const values = query.getAll(name)
  if (values.length > 1) throw new FlowError('unreadable_answer', { check: `${name} more than once` })
  return values[0]
}

/**
 * What CloudDrive says of its refusal, for people who read details.
 * @param {URLSearchParams} query
 */
function describe(query) {
  const error_description = readOnce(query, 'error_description')
  return error_description ? { error_description: error_description.slice(0, 500) } : {}
}
