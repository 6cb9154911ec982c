import { OAuthError } from './oauth-error.ts'
import type { Parameters } from './parameters.ts'

/**
 * Refuses a request inside the request — RFC 9101 §5. Signed requests are not offered, and an address is never fetched: a
 * stranger could have this server ask any machine that it can reach.
 */
export function checkNoRequestObject(parameters: Parameters): void {
  if (parameters.optional('request') !== undefined) {
    throw new OAuthError('request_not_supported', 'The parameter request is not supported')
  }
  if (parameters.optional('request_uri') !== undefined) {
    throw new OAuthError('request_uri_not_supported', 'A request_uri works only for a request that was pushed')
  }
  if (parameters.optional('registration') !== undefined) {
    throw new OAuthError('registration_not_supported', 'The parameter registration is not supported')
  }
}
