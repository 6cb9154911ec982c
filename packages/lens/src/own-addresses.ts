import { randomBytes } from 'node:crypto'
import type { EventEmitter } from 'node:events'
import { Server as HttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Server as HttpsServer } from 'node:https'
import type { Origins } from '@photo/service/origins'
import { isFromOwnPage } from '@photo/service/own-page'
import { judgeHead } from '@photo/service/request-head'
import type { WatchedParty } from '@photo/types/recorded-exchange'
import { BROWSER_COOKIE, cookieOf, STEP_COOKIE, setCookie } from './cookies.ts'
import { showHeld } from './hold.ts'
import { notSwitchedPage } from './other-pages.ts'
import { pageHeaders } from './page-frame.ts'

type Options = { receiver: WatchedParty; origins: Origins }

/** The sites whose cookies step mode needs, in the order in which the browser is sent past them. */
const ROUND = ['printshop', 'auth', 'photos'] as const

/**
 * Answers what is asked below `/.lens/`, so that the service never sees it: redirects that wait, and the two questions that
 * only a site itself can answer its browser.
 */
export function answerOwnAddresses(options: Options): void {
  for (const { prototype } of [HttpServer, HttpsServer]) answerBefore(prototype, options)
}

function answerBefore(prototype: EventEmitter, { receiver, origins }: Options): void {
  const { emit } = prototype
  prototype.emit = function (this: EventEmitter, event: string | symbol, ...args: unknown[]): boolean {
    const [request, response] = args as [IncomingMessage, ServerResponse]
    const ours = event === 'request' && request.url?.startsWith('/.lens/')
    if (!ours) return Reflect.apply(emit, this, [event, ...args])
    const refusal = judgeHead(request, origins[receiver])
    if (refusal) {
      response.writeHead(refusal.status, { Connection: 'close' }).end()
    } else if (request.url?.startsWith('/.lens/held/')) {
      void showHeld(request, response, origins)
    } else if (request.url?.startsWith('/.lens/round')) {
      sendAround({ receiver, origins }, request, response)
    } else {
      response.writeHead(404).end()
    }
    return true
  }
}

/**
 * Tells the classroom which browser this is, and switches step mode if asked. Cookies are each site's own, so the browser
 * comes by at each site in turn: `/.lens/round?step=on&back=/runs`. Anybody may send it around; what it switches on the way
 * has to be asked for on a page of ours.
 */
function sendAround({ receiver, origins }: Options, request: IncomingMessage, response: ServerResponse): void {
  const { searchParams } = new URL(request.url ?? '/', origins[receiver])
  const step = searchParams.get('step')
  if (step !== null && !isFromOwnPage(request.headers, origins)) {
    response.writeHead(403, pageHeaders(origins)).end(notSwitchedPage(origins))
    return
  }
  const known = cookieOf(request.headers.cookie, BROWSER_COOKIE)
  const id = known ?? randomBytes(16).toString('base64url')
  if (known === undefined) response.appendHeader('Set-Cookie', setCookie(BROWSER_COOKIE, id, origins[receiver]))
  if (step === 'on' || step === 'off') {
    response.appendHeader('Set-Cookie', setCookie(STEP_COOKIE, step, origins[receiver]))
  }
  searchParams.append('browser', id)
  const next = ROUND[ROUND.indexOf(receiver) + 1]
  response.writeHead(303, {
    Location: next ? `${origins[next]}/.lens/round?${searchParams}` : `${origins.learn}/hello?${searchParams}`,
    'Cache-Control': 'no-store',
    // Each of the next asks as well whether the way began on a page of ours.
    'Referrer-Policy': 'strict-origin',
  })
  response.end()
}
