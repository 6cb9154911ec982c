import { RESPONSE_PARAMETERS } from './authorization-response.ts'
import type { Client } from './client.ts'
import { OAuthError } from './oauth-error.ts'

const LONGEST = 500
/** Any other character has to be percent-encoded — RFC 3986 §2 */
const uriCharacters = /^([\w\-.~:/?#[\]@!$&'()*+,;=]|%[\dA-Fa-f]{2})*$/
const localHost = /^(localhost|([a-z\d-]+\.)+localhost|127\.0\.0\.1|\[::1\])$/
/** Where a native client listens on the machine that it runs on, whatever the port — RFC 8252 §7.3 */
const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])$/
/** A scheme of the client's own: a domain name of its maker, in reverse order — RFC 8252 §7.1 */
const privateUseScheme = /^[a-z][a-z\d+-]*(\.[a-z\d+-]+)+:\//
const plainHost = /^([\w.-]+|\[[\da-f:]+\])$/

/** Checks an address that a new client wants its codes sent to — RFC 7591 §5, RFC 9700 §4.1.3. Throws invalid_redirect_uri. */
export function checkNewRedirectUri(redirect_uri: string, application_type: Client['application_type']): void {
  if (redirect_uri.length > LONGEST) throw invalid(`A redirect URI is longer than ${LONGEST} characters`)
  const url = URL.parse(redirect_uri)
  if (!url) throw invalid('A redirect URI is not a complete address')
  if (/\P{ASCII}/u.test(redirect_uri)) {
    throw invalid(
      'A redirect URI has letters that stand in no address: write its host as xn--..., as a browser sends it, and percent-encode the rest',
    )
  }
  // Addresses are compared letter by letter, so one that a browser would rewrite would never match itself.
  if (![url.href, url.href.replace(/\/$/, '')].includes(redirect_uri)) {
    throw invalid(
      'A redirect URI is not written as a browser writes it: the host in small letters, no port that goes without saying, no dots or spaces in the path',
    )
  }
  if (!uriCharacters.test(redirect_uri)) throw invalid('A redirect URI has a character that has to be percent-encoded')
  if (redirect_uri.includes('#')) throw invalid('A redirect URI has a fragment')
  if (url.username || url.password) throw invalid('A redirect URI has a user name')
  const taken = RESPONSE_PARAMETERS.find((name) => url.searchParams.has(name))
  if (taken) throw invalid(`A redirect URI has ${taken} in its query, which is a name that our answer needs`)
  if (application_type === 'native') checkNativeAddress(redirect_uri, url)
  else checkWebAddress(url)
}

function checkWebAddress(url: URL): void {
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && localHost.test(url.hostname))
  if (!safe) throw invalid('A redirect URI has to be https, or http on this computer')
  checkHost(url)
}

// The three ways back to a program on a device — RFC 8252 §7
function checkNativeAddress(redirect_uri: string, url: URL): void {
  if (privateUseScheme.test(redirect_uri)) return
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && loopbackHost.test(url.hostname))
  if (!safe) {
    throw invalid(
      'A native client gets its code at http://127.0.0.1/, http://[::1]/ or http://localhost/ with any port, by https, or by a scheme of its own like com.example.app:/',
    )
  }
  checkHost(url)
}

// The host goes into the policy of our own pages, where a semicolon or a comma would begin something else.
function checkHost({ hostname }: URL): void {
  if (!plainHost.test(hostname)) throw invalid('A redirect URI has a host that is no name')
}

function invalid(description: string): OAuthError {
  return new OAuthError('invalid_redirect_uri', description)
}
