import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { readSaid, textOf } from '../runs/said.ts'

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
