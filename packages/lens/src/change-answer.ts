import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { BROWSER_COOKIE, cookieOf, setCookie } from './cookies.ts'
import { addDock } from './dock.ts'
import { holdRedirect } from './hold.ts'
import type { Watched } from './record-exchange.ts'

/**
 * Changes what leaves, never what the service decided: a page gets the dock at its foot, and in step mode a redirect to
 * another site waits. Returns whether it does.
 */
export function changeAnswer(watched: Watched): () => boolean {
  const { request, response } = watched
  let held = false
  const end = response.end
  response.end = ((chunk?: unknown, ...rest: unknown[]) => {
    let body = chunk
    if (!response.headersSent && isNavigation(request)) {
      nameBrowser(watched)
      held = holdRedirect(watched)
      body = held ? undefined : addDock(watched, chunk)
    }
    return Reflect.apply(end, response, [body, ...rest])
  }) as typeof end
  return () => held
}

// A page that the person sees, and not a picture or a script on it.
function isNavigation({ headers }: IncomingMessage): boolean {
  return headers['sec-fetch-dest'] === 'document'
}

function nameBrowser({ request, response, origins, receiver }: Watched): void {
  if (cookieOf(request.headers.cookie, BROWSER_COOKIE) !== undefined) return
  const id = randomBytes(16).toString('base64url')
  response.appendHeader('Set-Cookie', setCookie(BROWSER_COOKIE, id, origins[receiver]))
}
