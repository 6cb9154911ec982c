import type { Message } from '../messages/message.ts'
import { readSaid } from '../runs/said.ts'
import { type Lessons, sentenceOf } from '../teaching/lessons.ts'
import { tellSentence } from '../teaching/tell.ts'
import { basicOf } from './search-text.ts'

/** One thing that a message says, and what it is for. */
export type Parameter = {
  name: string
  value: string
  /** Each value of a name that a form holds many times: the photos that were ticked are one thing. */
  values: string[]
  place: 'address' | 'form' | 'JSON' | 'header' | 'other header'
  /** What is written about it in the lesson; undefined when it is not of OAuth. */
  says: string | undefined
  ref: string | undefined
  /** Opens something for its holder: shown shortened. */
  secret: boolean
  /** Name and secret of a client, where they stand in it encoded. */
  decoded: [name: string, secret: string] | undefined
}

/** Values that somebody could use. The others are public, or tell nothing. */
const SECRETS =
  /^(code|code_verifier|(access_|refresh_|id_|registration_access_)?token|id_token_hint|client_secret|authorization|cookie|set-cookie|interaction)$/i

/** Headers that have to do with OAuth, whatever the message. */
const HEADERS = ['authorization', 'www-authenticate', 'dpop']

/** What a message says, parameter by parameter, in the order of the wire: address, headers, form or JSON. */
export function parametersOf(message: Message, lessons: Lessons): Parameter[] {
  const { exchange, kind } = message
  const { query, form, location, json } = readSaid(exchange)
  const address = kind === 'request' ? query : (location?.searchParams ?? new URLSearchParams())
  const lesson = lessons.messages.get(message.lesson)
  const make =
    (place: Parameter['place']) =>
    ([name, value, each]: readonly [string, unknown, string[]?]): Parameter => {
      const sentence = sentenceOf(lessons, lesson, name)
      const shown = typeof value === 'string' ? shownOf(name, value) : JSON.stringify(value, null, 1)
      return {
        name,
        value: shown,
        values: each ?? [shown],
        place,
        says: sentence && tellSentence(sentence, message),
        ref: sentence?.ref,
        secret: SECRETS.test(name),
        decoded: decodedOf(place, [name, String(value)]),
      }
    }
  // What it carries stands above, part by part, with the code shortened.
  const shownOf = (name: string, value: string) =>
    name.toLowerCase() === 'location' && location?.search ? `${location.origin}${location.pathname}?…` : value
  const own = headersOf(message, Object.keys(lesson?.parameters ?? {}))
  return [
    ...joinRepeated(address).map(make('address')),
    ...own.map(make('header')),
    ...(kind === 'request' ? joinRepeated(form).map(make('form')) : Object.entries(json).map(make('JSON'))),
    ...message.headers.filter((header) => !own.includes(header)).map(make('other header')),
  ]
}

// Without a colon it is no name with a secret: there is nothing in it to be told apart.
function decodedOf(place: Parameter['place'], header: [name: string, value: string]): Parameter['decoded'] {
  const basic = place === 'header' ? basicOf([header]) : undefined
  return basic && !header[1].endsWith(basic[1]) ? basic : undefined
}

/** The address that a message asks for or sends the browser to, without what it carries. */
export function addressOf({ exchange, kind }: Message): string | undefined {
  if (kind === 'answer') {
    const { location } = readSaid(exchange)
    return location && location.search !== '' ? `Location: ${location.origin}${location.pathname}` : undefined
  }
  const url = new URL(exchange.request.url)
  return url.search === '' ? undefined : `${exchange.request.method} ${url.origin}${url.pathname}`
}

// Those that say something in this very message. The others go with every message, whatever it is about.
function headersOf({ headers }: Message, taught: string[]): Message['headers'] {
  const names = new Set([...HEADERS, ...taught.map((name) => name.toLowerCase())])
  return headers.filter(([name]) => names.has(name.toLowerCase()))
}

function joinRepeated(parameters: URLSearchParams): [string, string, string[]][] {
  return [...new Set(parameters.keys())].map((name) => {
    const each = parameters.getAll(name)
    return [name, each.join(' '), each]
  })
}
