import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { readSaid, textOf } from '../runs/said.ts'
import type { Message } from './message.ts'

/** Why an answer is a no, in its own words: undefined where it is none, or gives no reason. */
export function whyNot({ kind, exchange }: Pick<Message, 'kind' | 'exchange'>): string | undefined {
  const isNo = exchange.response.status >= 400 || readSaid(exchange).location?.searchParams.has('error')
  return kind === 'answer' && isNo ? sentencesOf(exchange)[0] : undefined
}

/** What an answer says of its refusal: a description for programs, or a page's title and what is folded away below it. */
export function sentencesOf(exchange: RecordedExchange): string[] {
  const { json, location } = readSaid(exchange)
  const described = json.error_description ?? location?.searchParams.get('error_description')
  if (typeof described === 'string') return [described]
  const page = textOf(exchange.response.body)
  return [...page.matchAll(/<h1[^>]*>([^<]+)|<dd>([^<]+)|names this cause: “([^”]+)”/g)].map(
    ([, title, detail, cause]) => title ?? detail ?? cause ?? '',
  )
}
