import type { IncomingMessage, ServerResponse } from 'node:http'
import { BROWSER_COOKIE, cookieOf, STEP_COOKIE } from './cookies.ts'
import { type Held, heldPage } from './held-page.ts'
import type { Watched } from './record-exchange.ts'

/** So many redirects can wait; the oldest is forgotten first. */
const MOST_HELD = 200

/** The redirects that wait, by the id of their exchange. */
const waiting = new Map<string, Held & { browser: string | undefined }>()

/**
 * In step mode, lets a redirect to another site wait: the browser is sent to a page of ours instead, which shows where it
 * would have gone. It can be loaded again, where the page behind it perhaps could not. Returns whether it waits.
 */
export function holdRedirect(
  { id, receiver, origins, request, response }: Watched,
  browser: string | undefined,
): boolean {
  if (cookieOf(request.headers.cookie, STEP_COOKIE) !== 'on' || !isRedirect(response.statusCode)) return false
  const location = URL.parse(String(response.getHeader('Location') ?? ''), origins[receiver])
  if (!location || location.origin === origins[receiver]) return false
  if (waiting.size >= MOST_HELD) waiting.delete(waiting.keys().next().value ?? '')
  waiting.set(id, { from: receiver, location: location.href, browser })
  response.setHeader('Location', `/.lens/held/${id}`)
  return true
}

/** Shows a redirect that waits. */
export function showHeld(request: IncomingMessage, response: ServerResponse, learn: string): void {
  const id = (request.url ?? '').slice('/.lens/held/'.length)
  const found = waiting.get(id)
  // It may carry a code: nobody else sees it.
  const held = found?.browser === cookieOf(request.headers.cookie, BROWSER_COOKIE) ? found : undefined
  response.setHeader('Cache-Control', 'no-store')
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  response.setHeader('Content-Security-Policy', `default-src 'none'; style-src ${learn}; frame-ancestors 'none'`)
  response.setHeader('Referrer-Policy', 'no-referrer')
  response.statusCode = held ? 200 : 404
  response.end(heldPage({ id, learn, ...(held && { held }) }))
}

/** An answer that tells the browser to ask another address. */
export function isRedirect(status: number): boolean {
  return status === 302 || status === 303 || status === 307
}
