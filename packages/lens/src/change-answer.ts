import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import onHeaders from 'on-headers'
import { BROWSER_COOKIE, cookieOf, setCookie } from './cookies.ts'
import { addDock } from './dock.ts'
import { holdRedirect } from './hold.ts'
import { addressAsked, rememberQuestion } from './questions.ts'
import type { Changes, Watched } from './watched.ts'

/**
 * Changes what leaves, never what the service decided: a page gets the dock at its foot, and in step mode a redirect to
 * another site waits.
 */
export function changeAnswer(watched: Watched): Changes {
  const { request, response } = watched
  const changes: Changes = { held: false, browser: cookieOf(request.headers.cookie, BROWSER_COOKIE) }
  if (!isNavigation(request)) return changes
  addDock(watched)
  // Now: a service may shorten it on its way through the routes.
  const asked = addressAsked(watched)
  if (watched.inRoom) rememberQuestion(watched)
  onHeaders(response, () => {
    changes.browser ??= nameBrowser(watched)
    changes.held = holdRedirect(watched, changes.browser, asked)
  })
  return changes
}

// A page that the person sees, and not a picture or a script on it.
function isNavigation({ method, headers }: IncomingMessage): boolean {
  return headers['sec-fetch-dest'] === 'document' && method !== 'HEAD'
}

function nameBrowser({ response, origins, receiver }: Watched): string {
  const id = randomBytes(16).toString('base64url')
  response.appendHeader('Set-Cookie', setCookie(BROWSER_COOKIE, id, origins[receiver]))
  return id
}
