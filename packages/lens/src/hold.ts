import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Origins } from '@photo/service/origins'
import { BROWSER_COOKIE, cookieOf, STEP_COOKIE } from './cookies.ts'
import { type Held, heldPage } from './held-page.ts'
import { nothingHeldPage } from './other-pages.ts'
import { pageHeaders } from './page-frame.ts'
import { askForSentences } from './sentences.ts'
import type { Watched } from './watched.ts'

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
  // An app's own scheme is no place that a page of ours could lead to as a browser would.
  if (!location || !/^https?:$/.test(location.protocol) || location.origin === origins[receiver]) return false
  if (waiting.size >= MOST_HELD) waiting.delete(waiting.keys().next().value ?? '')
  waiting.set(id, { from: receiver, status: response.statusCode, location: location.href, browser })
  response.setHeader('Location', `/.lens/held/${id}`)
  return true
}

/** Shows a redirect that waits. */
export async function showHeld(request: IncomingMessage, response: ServerResponse, origins: Origins): Promise<void> {
  const id = (request.url ?? '').slice('/.lens/held/'.length)
  const found = waiting.get(id)
  // It may carry a code: nobody else sees it.
  const held = found?.browser === cookieOf(request.headers.cookie, BROWSER_COOKIE) ? found : undefined
  const sentences = held ? await askForSentences(origins.learn, held.location) : {}
  response.writeHead(held ? 200 : 404, pageHeaders(origins))
  response.end(held ? heldPage(id, origins, held, sentences) : nothingHeldPage(origins))
}

/** An answer that tells the browser to ask another address. */
export function isRedirect(status: number): boolean {
  return status === 302 || status === 303 || status === 307
}
