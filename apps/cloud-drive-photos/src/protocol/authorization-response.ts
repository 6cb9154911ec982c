import { equalInConstantTime } from '@photo/service/secrets'
import {
  answerFromSomebodyElse,
  answerIsNotYours,
  signInRefused,
  signInStopped,
  signInTookTooLong,
} from '../pages/sign-in-problems.ts'
import type { PendingSignIn } from './authorization-request.ts'

/** How long a sign-in may take, in milliseconds. */
const PATIENCE = 10 * 60 * 1000

/**
 * The gallery reads the authorization response — RFC 6749 §4.1.2, RFC 9207 §2.4. The order of the checks matters: state
 * (is it ours?), iss (from whom?), error (did they refuse?), code. Each parameter counts only when it is there once.
 */
export function readAuthorizationResponse(query: URLSearchParams, pending: PendingSignIn | undefined, issuer: string) {
  const state = once(query, 'state')
  if (!pending || !state || !equalInConstantTime(state, pending.state)) throw answerIsNotYours()
  if (Date.now() - pending.begun_at > PATIENCE) throw signInTookTooLong('the sign-in began more than 10 minutes ago')
  if (once(query, 'iss') !== issuer) throw answerFromSomebodyElse()
  if (query.has('error')) throw once(query, 'error') === 'access_denied' ? signInStopped() : signInRefused()
  const code = once(query, 'code')
  if (!code) throw signInRefused()
  return { code, ...pending }
}

function once(query: URLSearchParams, name: string): string | undefined {
  const values = query.getAll(name)
  return values.length === 1 ? values[0] : undefined
}
