import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { headerOf, readSaid } from './said.ts'

/** What an authorization request says that matters for finding its run again. */
export type Question = {
  client_id: string
  /** Where the client wants the answer. Unknown when the request was pushed earlier. */
  redirect_uri: string | undefined
  /** Made up for this request, and not the way from a pushed one to the authorization endpoint. */
  isNew: boolean
}

/** Reads the authorization request in an exchange, wherever it is first seen: pushed, in a redirect, or at the endpoint. */
export function readQuestion(exchange: RecordedExchange): Question | undefined {
  const parameters = placeOf(exchange)
  const client_id = parameters?.get('client_id') ?? pushedBy(exchange)
  if (!parameters || client_id === undefined || parameters.has('code')) return undefined
  return {
    client_id,
    redirect_uri: parameters.get('redirect_uri') ?? undefined,
    isNew: exchange.receiver === 'auth' && !parameters.has('request_uri'),
  }
}

function placeOf(exchange: RecordedExchange): URLSearchParams | undefined {
  const { query, form, location } = readSaid(exchange)
  const { pathname } = new URL(exchange.request.url)
  if (exchange.receiver !== 'auth') return location?.pathname === '/authorize' ? location.searchParams : undefined
  if (pathname === '/par') return form
  if (pathname !== '/authorize') return undefined
  return exchange.request.method === 'POST' ? form : query
}

// A confidential client may say who it is in the Authorization header alone — RFC 9126 §2.1
function pushedBy({ receiver, request }: RecordedExchange): string | undefined {
  return receiver === 'auth' && new URL(request.url).pathname === '/par' ? '' : undefined
}

/**
 * Whether a run may begin with it. A browser that goes somewhere says so; what a page only draws, or asks in passing, begins
 * none, whoever's page it is. Programs, and browsers that do not say, may.
 */
export function mayBegin({ request }: RecordedExchange): boolean {
  const destination = headerOf(request.headers, 'sec-fetch-dest')
  const isAhead = headerOf(request.headers, 'sec-purpose')?.includes('prefetch') === true
  return (destination === undefined || destination === 'document') && !isAhead
}

/** A page of a client's on which a story may begin. */
export function beginsStory({ receiver, request }: RecordedExchange): boolean {
  const { pathname } = new URL(request.url)
  return receiver === 'printshop' && request.method === 'GET' && ['/', '/sign-in', '/spa/'].includes(pathname)
}

/** The authorization server's last word to the browser: a code, or why there is none. */
export function isAnswered(exchange: RecordedExchange): boolean {
  const { location } = readSaid(exchange)
  const says = location?.searchParams
  return exchange.receiver === 'auth' && (says?.has('code') === true || says?.has('error') === true)
}
