import { ApiError } from '../protocol/api-error.ts'
import type { RequestIntrospection } from '../protocol/introspection-request.ts'
import { onceASecond } from './once-a-second.ts'

/** Asks whether a token still lives, at most once a second: so what was taken away is refused a second later — RFC 7662 §4 */
export function createRevocationCheck(ask: RequestIntrospection): RequestIntrospection {
  // No answer is nothing to remember: the next one may be luckier.
  return onceASecond(ask, (error) => error instanceof ApiError && error.status === 401)
}
