import { equalInConstantTime } from '@photo/service/secrets'
import { SignInError } from './sign-in-error.ts'

/**
 * The gallery reads the authorization response — RFC 6749 §4.1.2, RFC 9207 §2.4. The order of the checks matters: state (did
 * this browser ask?), iss (from whom?), error (did they refuse?), code. Each parameter counts only when it is there once.
 * @param asked the states of the questions that this browser took along
 */
export function readAuthorizationResponse(query: URLSearchParams, asked: string[], issuer: string) {
  const state = once(query, 'state')
  if (!state || !asked.some((one) => equalInConstantTime(one, state))) {
    throw new SignInError('foreign_answer', { check: 'state' })
  }
  if (once(query, 'iss') !== issuer) throw new SignInError('wrong_issuer', { check: 'iss' })
  const error = once(query, 'error')
  const code = once(query, 'code')
  if (query.has('error') && query.has('code')) throw new SignInError('unreadable_answer', { check: 'code and error' })
  if (error === 'access_denied') throw new SignInError('access_denied', { error })
  if (error && trouble.has(error)) throw new SignInError('server_trouble', { error })
  if (query.has('error')) throw new SignInError('request_refused', { check: 'error' })
  if (!code) throw new SignInError('unreadable_answer', { check: 'code' })
  return { state, code }
}

/** The server's own trouble, told through the browser because a redirect cannot carry a 5xx — RFC 6749 §4.1.2.1 */
const trouble = new Set(['server_error', 'temporarily_unavailable'])

function once(query: URLSearchParams, name: string): string | undefined {
  const values = query.getAll(name)
  return values.length === 1 ? values[0] : undefined
}
