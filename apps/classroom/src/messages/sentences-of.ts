import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { readSaid, textOf } from '../runs/said.ts'
import type { Message } from './message.ts'

/** Why an answer is a no, in its own words: undefined where it is none, or gives no reason. */
export function whyNot({ kind, exchange }: Pick<Message, 'kind' | 'exchange'>): string | undefined {
  const isNo = exchange.response.status >= 400 || readSaid(exchange).location?.searchParams.has('error')
  if (kind !== 'answer' || !isNo) return undefined
  const { described, alerts, titles } = saidBy(exchange)
  return [...described, ...alerts, ...titles][0]
}

/**
 * What an answer says of its refusal, what tells most before the rest: a description for programs; the sentences that a page
 * puts above its form, for there its title refuses nothing; else the cause that a page names, what is folded away below it,
 * and its title.
 */
export function sentencesOf(exchange: RecordedExchange): string[] {
  const { described, alerts, causes, titles } = saidBy(exchange)
  return [described, alerts, [...causes, ...titles]].find((said) => said.length > 0) ?? []
}

function saidBy(exchange: RecordedExchange) {
  const { json, location } = readSaid(exchange)
  const description = json.error_description ?? location?.searchParams.get('error_description')
  const page = textOf(exchange.response.body)
  const all = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, ...groups]) => plain(groups.join('')))
  return {
    described: typeof description === 'string' ? [description] : [],
    // One that is hidden is said by a script later, or never.
    alerts: all(/<(?:p|div)(?=[^>]* role="alert")(?![^>]* hidden)[^>]*>([\s\S]*?)<\/(?:p|div)>/g),
    causes: all(/<dd>([^<]+)|names this cause: “([^”]+)”/g),
    titles: all(/<h1[^>]*>([\s\S]*?)<\/h1>/g),
  }
}

function plain(html: string): string {
  const text = html.replaceAll(/<svg[\s\S]*?<\/svg>|<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
  return text.replaceAll(/ (?=[.,;:!?])/g, '').trim()
}
