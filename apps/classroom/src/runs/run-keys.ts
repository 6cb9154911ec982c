import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { headerOf, readSaid, textOf } from './said.ts'

/** What the authorization server makes for one authorization. Nobody but those who take part in it can say it. */
const MADE_BY_SERVER = ['code', 'interaction', 'request_uri'] as const

/** What a client makes for one request. It stands in an address, and some clients say the same each time. */
const MADE_BY_CLIENT = ['code_challenge', 'state'] as const

/** Where a token may stand. Which kind it is does not matter. */
const TOKENS = ['access_token', 'refresh_token', 'token'] as const

/** A shorter value may be somebody's constant. */
const SHORTEST = 8

/**
 * What ties an exchange to a run, as `kind:value`: first what the server made, which is never the same twice. Values that a
 * person or a program may choose freely are not among them.
 */
export function saidKeys(exchange: RecordedExchange): string[] {
  const { query, form, location } = readSaid(exchange)
  const bearer = /^Bearer (.+)$/i.exec(headerOf(exchange.request.headers, 'authorization') ?? '')?.[1]
  const places = [query, form, location?.searchParams]
  const tokens = TOKENS.flatMap((name) => places.map((place) => `token:${place?.get(name) ?? ''}`))
  return longEnough([
    ...valuesIn(places, MADE_BY_SERVER),
    ...interactionsOn(exchange),
    ...[...tokens, `token:${bearer ?? ''}`],
    ...issuedKeys(exchange),
    ...valuesIn(places, MADE_BY_CLIENT),
  ])
}

/** What an answer tells for the first time: whoever was answered is in this run, and not whoever repeats it later. */
export function madeKeys(exchange: RecordedExchange): string[] {
  const { location } = readSaid(exchange)
  const sentOn = valuesIn([location?.searchParams], MADE_BY_SERVER)
  return longEnough([...sentOn, ...interactionsOn(exchange), ...issuedKeys(exchange)])
}

/** What an authorization request makes known as its run's, in whatever place it stands. */
export function askedKeys(exchange: RecordedExchange): string[] {
  const { query, form, location } = readSaid(exchange)
  const places = [query, form, location?.searchParams]
  return longEnough([...valuesIn(places, MADE_BY_SERVER), ...valuesIn(places, MADE_BY_CLIENT)])
}

function valuesIn(places: (URLSearchParams | undefined)[], names: readonly string[]): string[] {
  return names.flatMap((name) => places.map((place) => `${name}:${place?.get(name) ?? ''}`))
}

function interactionsOn({ response }: RecordedExchange): string[] {
  return [`interaction:${/name="interaction" value="([^"]+)"/.exec(textOf(response.body))?.[1] ?? ''}`]
}

function issuedKeys(exchange: RecordedExchange): string[] {
  const { json } = readSaid(exchange)
  const said = (name: string, kind = name) => `${kind}:${typeof json[name] === 'string' ? json[name] : ''}`
  return [said('request_uri'), said('access_token', 'token'), said('refresh_token', 'token')]
}

function longEnough(keys: string[]): string[] {
  return [...new Set(keys)].filter((key) => key.length - key.indexOf(':') > SHORTEST)
}
