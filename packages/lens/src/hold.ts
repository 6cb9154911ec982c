import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Origins } from '@photo/service/origins'
import { BROWSER_COOKIE, cookieOf, STEP_COOKIE } from './cookies.ts'
import { type Held, heldPage } from './held-page.ts'
import { nothingHeldPage } from './other-pages.ts'
import { pageHeaders } from './page-frame.ts'
import { questionOf } from './questions.ts'
import { waitsForAll } from './room.ts'
import { askForSentences } from './sentences.ts'
import type { Watched } from './watched.ts'

/** So many redirects can wait; the oldest is forgotten first. */
const MOST_HELD = 200

/** A code lives a minute, and so does a pushed request. One that has waited so long, in milliseconds, has ended or is about to. */
const LIVES = 55_000

type Waiting = Held & { browser: string | undefined; forAll: boolean; since: number }

/** The redirects that wait, by the id of their exchange. */
const waiting = new Map<string, Waiting>()

/**
 * In step mode, and where the host of a room holds everybody, lets a redirect to another site wait: the browser is sent to a page of ours instead, which shows where it
 * would have gone. It can be loaded again, where the page behind it perhaps could not. Returns whether it waits.
 */
export function holdRedirect(
  { id, receiver, origins, request, response }: Watched,
  browser: string | undefined,
  asked: URL | undefined,
): boolean {
  if (!isRedirect(response.statusCode)) return false
  const location = URL.parse(String(response.getHeader('Location') ?? ''), origins[receiver])
  // An app's own scheme is no place that a page of ours could lead to as a browser would.
  if (!location || !/^https?:$/.test(location.protocol) || location.origin === origins[receiver]) return false
  const forAll = waitsForAll(location.href)
  if (!isStepping(request) && !forAll) return false
  if (waiting.size >= MOST_HELD) forgetOne()
  const held = { from: receiver, status: response.statusCode, location: location.href }
  waiting.set(id, { ...held, again: questionOf(location.href, asked), browser, forAll, since: Date.now() })
  response.setHeader('Location', `/.lens/held/${id}`)
  return true
}

/** Shows a redirect that waits. */
export async function showHeld(request: IncomingMessage, response: ServerResponse, origins: Origins): Promise<void> {
  const id = (request.url ?? '').slice('/.lens/held/'.length)
  const found = waiting.get(id)
  // It may carry a code: nobody else sees it.
  const held = found?.browser === cookieOf(request.headers.cookie, BROWSER_COOKIE) ? found : undefined
  const stays = held && waitsForAll(held.location)
  if (held?.forAll && !stays && !isStepping(request)) return letGo(response, goesOnAt(held))
  const sentences = held ? await askForSentences(origins.learn, held.location) : {}
  // Until the host lets everybody go, the page looks by itself.
  response.writeHead(held ? 200 : 404, { ...pageHeaders(origins), ...(stays && { Refresh: '3' }) })
  response.end(held ? heldPage(id, origins, held, sentences, stays) : nothingHeldPage(origins))
}

function isStepping({ headers }: IncomingMessage): boolean {
  return cookieOf(headers.cookie, STEP_COOKIE) === 'on'
}

// The host may explain for longer than a code or a pushed request lives: then the browser asks the same question again, as after a reload.
function goesOnAt({ location, again, since }: Waiting): string {
  return again && Date.now() - since > LIVES ? again : location
}

function letGo(response: ServerResponse, location: string): void {
  response.writeHead(303, { Location: location, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }).end()
}

// The oldest of whoever has most, so that nobody crowds out a class that waits.
function forgetOne(): void {
  const byBrowser = Map.groupBy(waiting, ([, { browser }]) => browser)
  const [most] = [...byBrowser.values()].sort((one, other) => other.length - one.length)
  waiting.delete(most?.[0]?.[0] ?? '')
}

/** An answer that tells the browser to ask another address. */
export function isRedirect(status: number): boolean {
  return status === 302 || status === 303 || status === 307
}
