import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { headerOf, readSaid, textOf } from './said.ts'

/** Values that are made for one authorization request, or come of it: whoever says one speaks of that run. */
const MADE_FOR_ONE = ['state', 'code_challenge', 'request_uri', 'transaction', 'code'] as const

/** Where a token may stand. Which kind it is does not matter. */
const TOKENS = ['access_token', 'refresh_token', 'token'] as const

/** A shorter value may be somebody's constant. */
const SHORTEST = 8

/** What ties an exchange to a run, as `kind:value`. Values that a person or a program may choose freely are not among them. */
export function runKeys(exchange: RecordedExchange): string[] {
  const { query, form, location } = readSaid(exchange)
  const bearer = /^Bearer (.+)$/i.exec(headerOf(exchange.request.headers, 'authorization') ?? '')?.[1]
  const page = textOf(exchange.response.body)
  const found = [`transaction:${/name="transaction" value="([^"]+)"/.exec(page)?.[1] ?? ''}`, `token:${bearer ?? ''}`]
  for (const place of [query, form, location?.searchParams]) {
    for (const name of MADE_FOR_ONE) found.push(`${name}:${place?.get(name) ?? ''}`)
    for (const name of TOKENS) found.push(`token:${place?.get(name) ?? ''}`)
  }
  return [...longEnough(found), ...issuedKeys(exchange)]
}

/**
 * What an exchange makes known as its run's. Of tokens only those that are issued in it: CloudDrive also has some for
 * itself, which it uses in many runs.
 */
export function ownKeys(exchange: RecordedExchange): string[] {
  return [...runKeys(exchange).filter((key) => !key.startsWith('token:')), ...issuedKeys(exchange)]
}

function issuedKeys(exchange: RecordedExchange): string[] {
  const { json } = readSaid(exchange)
  const said = (name: string, kind = name) => `${kind}:${typeof json[name] === 'string' ? json[name] : ''}`
  return longEnough([said('request_uri'), said('access_token', 'token'), said('refresh_token', 'token')])
}

function longEnough(keys: string[]): string[] {
  return [...new Set(keys)].filter((key) => key.length - key.indexOf(':') > SHORTEST)
}

/** What says which browser sent a request, or was told to be: the lens's name for it, and the services' session cookies. */
export function browserKeys({ browser, request, response }: RecordedExchange): string[] {
  const sent = (headerOf(request.headers, 'cookie') ?? '').split('; ')
  const given = response.headers.filter(([name]) => name.toLowerCase() === 'set-cookie').map(([, value]) => value)
  const pairs = [...sent, ...given.map((cookie) => cookie.split(';')[0] ?? '')]
  // Each site's own cookie; its name alone says nothing, and a theme is everybody's.
  const sessions = pairs.filter((pair) => /_sid=./.test(pair))
  return [...(browser === undefined ? [] : [browser]), ...sessions].map((key) => `browser:${key}`)
}

/** The id under which one service asked others while it answered: it travels in X-Request-Id. */
export function requestIdOf({ request }: RecordedExchange): string | undefined {
  return headerOf(request.headers, 'x-request-id')
}

/** What ties an exchange to those that a service asked while it answered, and to the one it was answering. */
export function requestKeys(exchange: RecordedExchange): string[] {
  const ids = [exchange.requestId, requestIdOf(exchange)].filter((id) => id !== undefined)
  return [...new Set(ids)].map((id) => `request:${id}`)
}

/** The client that an exchange is about, as a form or an address says it. */
export function clientOf(exchange: RecordedExchange): string | undefined {
  const { query, form } = readSaid(exchange)
  return form.get('client_id') ?? query.get('client_id') ?? undefined
}
