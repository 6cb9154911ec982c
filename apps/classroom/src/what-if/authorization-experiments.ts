import { readSaid } from '../runs/said.ts'
import { oneLetterChanged, sameRequest, withQuery } from './edits.ts'
import type { Experiment, Recorded } from './experiment.ts'

const question = { from: ['authorization-request'], for: ['not refused'], inBrowser: true } as const
const answer = { from: ['callback'], inBrowser: true } as const

/** Experiments with the messages that the browser carries — RFC 6749 §4.1.1, §4.1.2 */
export const AUTHORIZATION_EXPERIMENTS: Experiment[] = [
  { ...question, id: 'one-more-slash', change: changing('redirect_uri', (uri) => `${uri}/`) },
  { ...question, id: 'no-challenge', change: changing('code_challenge', () => undefined) },
  { ...question, id: 'plain-challenge', change: changing('code_challenge_method', () => 'plain') },
  { ...question, id: 'token-at-once', change: changing('response_type', () => 'token') },
  {
    ...question,
    id: 'scope-manage',
    for: ['not gallery', 'not refused'],
    change: changing('scope', (scope) => `${scope} photos.manage`),
  },
  { ...question, id: 'unknown-client', change: changing('client_id', (id) => `${id}s`, 'redirect_uri') },
  { ...question, id: 'no-pages', change: ({ exchange }) => askSilently(exchange) },
  { ...question, id: 'pushed-again', change: ({ exchange }) => pushed(exchange) && sameRequest(exchange) },
  { ...question, id: 'pushed-by-another', change: changing('client_id', () => 'printshop-spa', 'request_uri') },
  { ...answer, id: 'another-state', for: ['shop'], change: changing('state', oneLetterChanged) },
  { ...answer, id: 'callback-again', for: ['shop', 'arrived'], change: ({ exchange }) => sameRequest(exchange) },
]

/** Changes one parameter of an address; impossible where it is not there, or where another that it takes is not. */
function changing(name: string, change: (value: string) => string | undefined, needed: string = name) {
  return ({ exchange }: Recorded) => {
    const { query } = readSaid(exchange)
    const value = query.get(name)
    return value === null || !query.has(needed) ? undefined : withQuery(sameRequest(exchange), name, change(value))
  }
}

function askSilently(exchange: Recorded['exchange']) {
  return pushed(exchange) ? undefined : withQuery(sameRequest(exchange), 'prompt', 'none')
}

function pushed(exchange: Recorded['exchange']): true | undefined {
  return readSaid(exchange).query.has('request_uri') || undefined
}
