import type { Client } from './client.ts'
import { OAuthError } from './oauth-error.ts'

const LONGEST = 500
const localHost = /^(localhost|([a-z\d-]+\.)+localhost|127\.0\.0\.1|\[::1\])$/
const plainHost = /^([\w.-]+|\[[\da-f:]+\])$/
/** Where a native client listens. The port is left out: whichever is free will do — RFC 8252 §7.3 */
const loopbackWithoutPort = /^http:\/\/(127\.0\.0\.1|\[::1\])\//

/** Checks an address that a new client wants its codes sent to — RFC 7591 §5, RFC 9700 §4.1.3. Throws invalid_redirect_uri. */
export function checkNewRedirectUri(redirect_uri: string, application_type: Client['application_type']): void {
  if (redirect_uri.length > LONGEST) throw invalid(`A redirect URI is longer than ${LONGEST} characters`)
  const url = URL.parse(redirect_uri)
  if (!url) throw invalid('A redirect URI is not a complete address')
  // Addresses are compared letter by letter, so one that a browser would rewrite would never match itself.
  if (![url.href, url.href.replace(/\/$/, '')].includes(redirect_uri)) {
    throw invalid('A redirect URI is not written as a browser writes it')
  }
  if (redirect_uri.includes('#')) throw invalid('A redirect URI has a fragment')
  if (url.username || url.password) throw invalid('A redirect URI has a user name')
  if (application_type === 'native') {
    if (!loopbackWithoutPort.test(redirect_uri)) {
      throw invalid('A native client gets its code at http://127.0.0.1/ or http://[::1]/, written without a port')
    }
    return
  }
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && localHost.test(url.hostname))
  if (!safe) throw invalid('A redirect URI has to be https, or http on this computer')
  // The host goes into the policy of our own pages, where a semicolon or a comma would begin something else.
  if (!plainHost.test(url.hostname)) throw invalid('A redirect URI has a host that is no name')
}

function invalid(description: string): OAuthError {
  return new OAuthError('invalid_redirect_uri', description)
}
