import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { basicOf } from '../src/inspector/search-text.ts'
import { headerOf, readSaid } from '../src/runs/said.ts'

/** The recorded traffic with ids, cookies and credentials as they really look: those in the file were made short. */
export const asRecorded = (exchanges: RecordedExchange[]): RecordedExchange[] =>
  exchanges.map((exchange) => {
    const text = JSON.stringify({ ...exchange, id: crypto.randomUUID() })
      .replaceAll(/_sid=(made-up-\d+)/g, '_sid=session-$1-of-one')
      .replaceAll('Basic made-up"', `Basic ${btoa(`a-client:the-secret-of-${exchange.sender}`)}"`)
    return JSON.parse(text)
  })

const NAMES =
  'code code_verifier state client_secret interaction request_uri access_token refresh_token id_token token'.split(' ')

/** What somebody could use, by its name, by its header, and the signature of what is signed. */
export function secretsIn(exchanges: RecordedExchange[]): string[] {
  const found = exchanges.flatMap((exchange) => {
    const { query, form, location, json } = readSaid(exchange)
    const { headers } = exchange.request
    const named = [...NAMES, 'registration_access_token', 'id_token_hint'].flatMap((name) => [
      ...[query, form, location?.searchParams].map((place) => place?.get(name)),
      json[name],
    ])
    const bearer = /^Bearer (.*)$/.exec(headerOf(headers, 'authorization') ?? '')?.[1]
    const cookies = headerOf(headers, 'cookie')
      ?.split('; ')
      .map((pair) => pair.split('=')[1])
    const given = exchange.response.headers.filter(([name]) => name.toLowerCase() === 'set-cookie')
    const set = given.map(([, value]) => value.split(';')[0]?.split('=')[1])
    const sessions = [...(cookies ?? []), ...set].filter((value) => value?.startsWith('session-'))
    return [...named, bearer, basicOf(headers)?.[1], ...sessions, exchange.browser]
  })
  const values = [...new Set(found)].filter((value) => typeof value === 'string').filter(({ length }) => length >= 6)
  return values.map((value) => /^[\w-]+\.[\w-]+\.([\w-]+)$/.exec(value)?.[1] ?? value)
}
