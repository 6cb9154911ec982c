import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { headerOf, readSaid, textOf } from './values.ts'

/** Values that tie a message to one run: each is made for one authorization request, or comes of it. */
const UNIQUE = [
  'state',
  'code_challenge',
  'request_uri',
  'transaction',
  'code',
  'access_token',
  'refresh_token',
  'id_token',
  'token',
] as const

/** Names of one kind of value: a token is the same wherever it is called `token`. */
const KIND: Partial<Record<(typeof UNIQUE)[number], string>> = { access_token: 'token', refresh_token: 'token' }

/** What ties an exchange to a run, as `kind:value`. Values that a person or a program may choose freely are not among them. */
export function runKeys(exchange: RecordedExchange): string[] {
  const { query, form, location, json } = readSaid(exchange)
  const found = new Set<string>()
  const add = (name: (typeof UNIQUE)[number], value: unknown) => {
    if (typeof value === 'string' && value.length >= 8) found.add(`${KIND[name] ?? name}:${value}`)
  }
  for (const name of UNIQUE) {
    for (const place of [query, form, location?.searchParams]) add(name, place?.get(name))
    add(name, json[name])
  }
  const bearer = /^Bearer (.+)$/i.exec(headerOf(exchange.request.headers, 'authorization') ?? '')?.[1]
  add('token', bearer)
  const page = textOf(exchange.response.body)
  add('transaction', /name="transaction" value="([^"]+)"/.exec(page)?.[1])
  return [...found]
}

/** What says which browser sent a request, or was told to be: its cookies. */
export function browserKeys({ request, response }: RecordedExchange): string[] {
  const sent = (headerOf(request.headers, 'cookie') ?? '').split('; ')
  const given = response.headers.filter(([name]) => name.toLowerCase() === 'set-cookie').map(([, value]) => value)
  const pairs = [...sent, ...given.map((cookie) => cookie.split(';')[0] ?? '')]
  // Each site's own cookie; its name alone says nothing, and a theme is everybody's.
  return pairs.filter((pair) => /_(sid|browser)=./.test(pair))
}

/** The id under which one service asked others while it answered: it travels in X-Request-Id. */
export function requestIdOf({ request }: RecordedExchange): string | undefined {
  return headerOf(request.headers, 'x-request-id')
}
