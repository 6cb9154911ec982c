import type { RecordedExchange, RecordedHeader } from '@photo/types/recorded-exchange'
import { basicOf } from '../inspector/search-text.ts'
import { readSaid, textOf } from '../runs/said.ts'

/** Parameters whose values somebody could use, or could have used. */
const NAMES = new Set([
  ...['code', 'code_verifier', 'client_secret', 'password', 'interaction', 'request_uri', 'state'],
  ...['access_token', 'refresh_token', 'id_token', 'id_token_hint', 'token', 'registration_access_token'],
])

/** How the services write their secrets: known by their look, wherever they stand and whatever was cut off around them. */
const LOOKS = /\b(code|rt|secret|reg|txn|session|browser|visitor|lens)_[\w-]{40,}/g
const SIGNED = /\beyJ[\w-]+\.[\w-]+\.([\w-]{16,})/g

/** Shorter values are left where they stand: they are words, and would be found everywhere. */
const SHORTEST = 6

/** A cookie that names a session is long. A shorter one is a setting, such as a theme. */
const SHORTEST_COOKIE = 16

/** Every secret of these exchanges, and what is written in its place: one secret has one name wherever it stands. */
export function findSecrets(exchanges: RecordedExchange[]): Map<string, string> {
  const names = new Map<string, string>()
  const counts = new Map<string, number>()
  const add = (kind: string, value: string) => {
    if (value.length < (kind === 'cookie' ? SHORTEST_COOKIE : SHORTEST) || names.has(value)) return
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    // Of one length, so that no name is the beginning of another.
    names.set(value, `left-out-${kind.replaceAll('_', '-')}-${String(count).padStart(4, '0')}`)
  }
  for (const exchange of exchanges) {
    for (const [kind, value] of secretsOf(exchange)) if (!isSigned(value)) add(kind, value)
    if (exchange.browser !== undefined) add('browser', exchange.browser)
  }
  for (const exchange of exchanges) {
    const text = JSON.stringify(exchange)
    for (const [, signature = ''] of text.matchAll(SIGNED)) add('signature', signature)
    for (const [value, kind = ''] of text.matchAll(LOOKS)) add(kind, value)
  }
  return names
}

// What a signed token says may be read; the signature is what makes it worth something.
function isSigned(value: string): boolean {
  return new RegExp(`^${SIGNED.source}$`).test(value)
}

function secretsOf(exchange: RecordedExchange): [kind: string, value: string][] {
  const { query, form, location } = readSaid(exchange)
  const said = [query, form, location?.searchParams ?? []].flatMap((place) => [...place])
  const { request, response } = exchange
  return [
    ...said.filter(([name]) => NAMES.has(name)),
    ...[request, response].flatMap(({ body }) => membersOf(parse(textOf(body)))),
    ...[request, response].flatMap(({ headers }) => headers.flatMap(secretsOfHeader)),
  ]
}

// Members of a JSON text by name, however deep they lie.
function membersOf(value: unknown): [string, string][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) =>
    NAMES.has(name) && typeof member === 'string' ? [[name, member] as [string, string]] : membersOf(member),
  )
}

function secretsOfHeader([name, value]: RecordedHeader): [string, string][] {
  switch (name.toLowerCase()) {
    case 'authorization': {
      const [, password] = basicOf([[name, value]]) ?? []
      return [password === undefined ? ['token', credentialsOf(value)] : ['client_secret', password]]
    }
    case 'cookie':
      return value.split('; ').map(cookieValue)
    case 'set-cookie':
      return [cookieValue(value.split(';')[0] ?? '')]
    default:
      return []
  }
}

// What follows the scheme; all of it where somebody forgot the scheme.
function credentialsOf(value: string): string {
  return value.includes(' ') ? value.slice(value.indexOf(' ') + 1) : value
}

function cookieValue(pair: string): [string, string] {
  return ['cookie', pair.slice(pair.indexOf('=') + 1)]
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
