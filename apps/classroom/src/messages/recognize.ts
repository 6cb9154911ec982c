import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { RULES } from './recognition-rules.ts'
import { folded, pair, type RecognizedExchange, side } from './recognized.ts'

/** Recognizes an exchange by its address alone, whoever the client is. */
export function recognize(exchange: RecordedExchange): RecognizedExchange {
  const { method, url } = exchange.request
  const { pathname } = new URL(url)
  const rule = RULES.find(
    (one) => one.receiver === exchange.receiver && (!one.method || one.method === method) && one.path.test(pathname),
  )
  const recognized = rule?.is(exchange) ?? pair(side('other-request', 0), side('other-answer', 0))
  // Before a page sends a token to another site, its browser asks that site whether it may.
  if (method !== 'OPTIONS') return recognized
  return pair(folded('preflight', 'same'), folded('preflight', 'same'))
}
