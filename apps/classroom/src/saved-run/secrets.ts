import type { RecordedExchange, RecordedHeader } from '@photo/types/recorded-exchange'
import { readSaid } from '../values.ts'

/** Parameters whose values somebody could use, or could have used. */
const NAMES = [
  ...['code', 'code_verifier', 'client_secret', 'password', 'transaction', 'request_uri'],
  ...['access_token', 'refresh_token', 'id_token', 'id_token_hint', 'token', 'registration_access_token'],
]

/** Shorter values are left where they stand: they are words, and would be found everywhere. */
const SHORTEST = 6

/** Every secret of these exchanges, and what is written in its place: one secret has one name wherever it stands. */
export function findSecrets(exchanges: RecordedExchange[]): Map<string, string> {
  const names = new Map<string, string>()
  const counts = new Map<string, number>()
  const add = (kind: string, value: unknown) => {
    if (typeof value !== 'string' || value.length < SHORTEST || names.has(value)) return
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
    names.set(value, `left-out-${kind.replaceAll('_', '-')}-${counts.get(kind)}`)
  }
  for (const exchange of exchanges) {
    for (const [kind, value] of secretsOf(exchange)) {
      // What a signed token says may be read; the signature is what makes it worth something.
      const [, signature] = /^[\w-]+\.[\w-]+\.([\w-]+)$/.exec(value) ?? []
      if (signature) add('signature', signature)
      else add(kind, value)
    }
    add('browser', exchange.browser)
  }
  return names
}

function secretsOf(exchange: RecordedExchange): [kind: string, value: string][] {
  const { query, form, location, json } = readSaid(exchange)
  const said = NAMES.flatMap((name) => [
    ...[query, form, location?.searchParams]
      .flatMap((place) => place?.getAll(name) ?? [])
      .map((value) => [name, value]),
    ...(typeof json[name] === 'string' ? [[name, json[name]]] : []),
  ])
  const headers = [...exchange.request.headers, ...exchange.response.headers].flatMap(secretsOfHeader)
  return [...(said as [string, string][]), ...headers]
}

function secretsOfHeader([name, value]: RecordedHeader): [string, string][] {
  switch (name.toLowerCase()) {
    case 'authorization': {
      const credentials = value.split(' ')[1] ?? ''
      const [, secret] = /^Basic /i.test(value) ? readBasic(credentials) : []
      return secret === undefined ? [['token', credentials]] : [['client_secret', secret]]
    }
    case 'cookie':
      return value.split('; ').map(cookieValue)
    case 'set-cookie':
      return [cookieValue(value.split(';')[0] ?? '')]
    default:
      return []
  }
}

function cookieValue(pair: string): [string, string] {
  return ['cookie', pair.slice(pair.indexOf('=') + 1)]
}

/** The two halves of Basic credentials — RFC 7617 §2 */
export function readBasic(credentials: string): string[] {
  return Buffer.from(credentials, 'base64').toString('utf8').split(/:(.*)/s)
}
